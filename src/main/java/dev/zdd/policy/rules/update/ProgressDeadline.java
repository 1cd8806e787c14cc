package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A pod that uses its whole startup budget is not called stuck",
        looksAt = "Deployment, Rollout",
        why = "the release is given up, and rolled back perhaps, while its pods are still allowed to start",
        fix = "Raise progressDeadlineSeconds, with some time for scheduling and pulling the image.",
        source = "Kubernetes documentation, Deployments: progress deadline seconds (default 600)")
final class ProgressDeadline extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        int startup = workload.serving().stream()
                .map(container -> container.probe("startupProbe"))
                .filter(ProbeView::present)
                .mapToInt(probe -> probe.reactionSeconds()
                        + probe.node().key("initialDelaySeconds").integer(0))
                .max()
                .orElse(0);
        int needed = startup + workload.manifest().at("spec.minReadySeconds").integer(0);
        Node deadline = workload.manifest().at("spec.progressDeadlineSeconds");
        if (workload.released() && deadline.integer(600) <= needed) {
            findings.add(deadline, "> %d: startup budget + minReadySeconds".formatted(needed));
        }
    }
}
