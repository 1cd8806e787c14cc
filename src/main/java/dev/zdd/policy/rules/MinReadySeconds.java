package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;

/** A new pod counts only after its readiness probe had the time to fail again. */
final class MinReadySeconds implements Rule {

    private static final About ABOUT = new About(
            "min-ready-seconds",
            "A new pod counts only after its readiness probe had the time to fail again",
            "Deployment, Rollout",
            "a pod that fails right after its first success has by then cost an old one; at "
                    + "0 s the update goes on at the first success",
            "Kubernetes documentation, Deployments: min ready seconds",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            int needed = workload.serving().stream()
                    .map(container -> container.probe("readinessProbe"))
                    .filter(ProbeView::present)
                    .mapToInt(ProbeView::reactionSeconds)
                    .max()
                    .orElse(0);
            Node seconds = workload.manifest().at("spec.minReadySeconds");
            if (workload.released() && seconds.integer(0) < needed) {
                findings.add(
                        workload.manifest(),
                        seconds,
                        ">= %d: period x failureThreshold of the readiness probe".formatted(needed),
                        "Set minReadySeconds to %d.".formatted(needed));
            }
        }
    }
}
