package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class MinReadySeconds extends Rule {

    MinReadySeconds() {
        super(
                "A new pod counts only after its readiness probe had the time to fail again",
                "Deployment, Rollout",
                "a pod that fails right after its first success has by then cost an old one; at 0 s the update goes on at the first success",
                "Kubernetes documentation, Deployments: min ready seconds",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
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
                        seconds,
                        ">= %d: period x failureThreshold of the readiness probe".formatted(needed),
                        "Set minReadySeconds to %d.".formatted(needed));
            }
        }
    }
}
