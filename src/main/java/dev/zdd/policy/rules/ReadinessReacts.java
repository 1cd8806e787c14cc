package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;

/** A pod that fails is out of traffic within 30 s. */
final class ReadinessReacts implements Rule {

    private static final About ABOUT = new About(
            "readiness-reacts",
            "A pod that fails is out of traffic within 30 s",
            "readiness probes",
            "users get its errors for all that time",
            "this project; specification section 1 gives 2 x 5 s",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                ProbeView probe = container.probe("readinessProbe");
                if (probe.present() && probe.reactionSeconds() > 30) {
                    findings.add(
                            workload.manifest(),
                            probe.node().key("failureThreshold"),
                            "%d s (%d x %d s)"
                                    .formatted(
                                            probe.reactionSeconds(), probe.failureThreshold(), probe.periodSeconds()),
                            "<= 30 s",
                            "Ask more often or tolerate fewer failures.");
                }
            }
        }
    }
}
