package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;

/** A pod goes out of traffic before it is restarted. */
final class ReadinessBeforeLiveness implements Rule {

    private static final About ABOUT = new About(
            "readiness-before-liveness",
            "A pod goes out of traffic before it is restarted",
            "containers with ports",
            "the restart hits requests that were still being sent to it",
            "this project: both probes see the same hanging process",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                ProbeView readiness = container.probe("readinessProbe");
                ProbeView liveness = container.probe("livenessProbe");
                if (readiness.present()
                        && liveness.present()
                        && readiness.reactionSeconds() >= liveness.reactionSeconds()) {
                    findings.add(
                            workload.manifest(),
                            liveness.node().key("failureThreshold"),
                            "restart after %d s".formatted(liveness.reactionSeconds()),
                            "> %d s: when readiness takes it out of traffic".formatted(readiness.reactionSeconds()),
                            "Make liveness the more patient of the two.");
                }
            }
        }
    }
}
