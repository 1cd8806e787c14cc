package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A new pod counts only after its readiness probe had the time to fail again",
        looksAt = "Deployment, Rollout",
        why =
                "a pod that fails right after its first success has by then cost an old one; at 0 s the update goes on at the first success",
        fix = "Set minReadySeconds to period x failureThreshold of the readiness probe.",
        source = "Kubernetes documentation, Deployments: min ready seconds",
        severities = Rule.Severities.WARNING_IN_DEV)
final class MinReadySeconds extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
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
