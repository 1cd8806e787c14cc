package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class RestartGrace extends Rule {

    /** Kubernetes' own for a pod that says nothing; shorter than that there is little to win. */
    private static final int DEFAULT_GRACE_SECONDS = 30;

    RestartGrace() {
        super(
                "A container that hangs does not get the time to drain",
                "containers with ports in pods with a grace of more than 30 s",
                "a process that answers no probe is left alone for preStop and drain, and keeps hold of connections meanwhile",
                "Kubernetes documentation: probe-level terminationGracePeriodSeconds",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            int podSeconds = workload.pod().key("terminationGracePeriodSeconds").integer(DEFAULT_GRACE_SECONDS);
            if (podSeconds > DEFAULT_GRACE_SECONDS) {
                workload.serving().forEach(container -> judge(workload, container, podSeconds, findings));
            }
        }
    }

    private static void judge(Workload workload, Container container, int podSeconds, Findings findings) {
        for (String name : List.of("livenessProbe", "startupProbe")) {
            Node probe = container.at(name);
            Node grace = probe.key("terminationGracePeriodSeconds");
            if (probe.present() && grace.integer(podSeconds) >= podSeconds) {
                findings.add(
                        grace,
                        "less than the pod's, %d s".formatted(podSeconds),
                        "Set the probe's own terminationGracePeriodSeconds, for example 10.");
            }
        }
    }
}
