package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** A container that hangs does not get the time to drain. */
final class RestartGrace implements Rule {

    /** Kubernetes' own for a pod that says nothing; shorter than that there is little to win. */
    private static final int DEFAULT_GRACE_SECONDS = 30;

    private static final About ABOUT = new About(
            "restart-grace",
            "A container that hangs does not get the time to drain",
            "containers with ports in pods with a grace of more than 30 s",
            "a process that answers no probe is left alone for preStop and drain, and keeps hold of connections meanwhile",
            "Kubernetes documentation: probe-level terminationGracePeriodSeconds",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
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
                        workload.manifest(),
                        grace,
                        "less than the pod's, %d s".formatted(podSeconds),
                        "Set the probe's own terminationGracePeriodSeconds, for example 10.");
            }
        }
    }
}
