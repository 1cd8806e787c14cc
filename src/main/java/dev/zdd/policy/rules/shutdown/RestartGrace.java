package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A container that hangs does not get the time to drain",
        looksAt = "containers with ports in pods with a grace of more than 30 s",
        why =
                "a process that answers no probe is left alone for preStop and drain, and keeps hold of connections meanwhile",
        fix = "Set the probe's own terminationGracePeriodSeconds, for example 10.",
        source = "Kubernetes documentation: probe-level terminationGracePeriodSeconds",
        severities = Rule.Severities.WARNING)
final class RestartGrace extends Rule.OfWorkloads {

    /** Kubernetes' own for a pod that says nothing; shorter than that there is little to win. */
    private static final int DEFAULT_GRACE_SECONDS = 30;

    @Override
    protected void judge(Workload workload, Findings findings) {
        int podSeconds = workload.pod().key("terminationGracePeriodSeconds").integer(DEFAULT_GRACE_SECONDS);
        if (podSeconds > DEFAULT_GRACE_SECONDS) {
            workload.serving().forEach(container -> judge(workload, container, podSeconds, findings));
        }
    }

    private static void judge(Workload workload, Container container, int podSeconds, Findings findings) {
        for (String name : List.of("livenessProbe", "startupProbe")) {
            Node probe = container.at(name);
            Node grace = probe.key("terminationGracePeriodSeconds");
            if (probe.present() && grace.integer(podSeconds) >= podSeconds) {
                findings.add(grace, "less than the pod's, %d s".formatted(podSeconds));
            }
        }
    }
}
