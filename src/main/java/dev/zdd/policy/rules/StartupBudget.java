package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;

/** A pod has between 30 s and 300 s to start. */
final class StartupBudget implements Rule {

    private static final About ABOUT = new About(
            "startup-budget",
            "A pod has between 30 s and 300 s to start",
            "startup probes",
            "with less, a slow node kills healthy pods; with more, a release that cannot "
                    + "work is noticed minutes too late",
            "specification of this project, section 1 gives 150 s; half a minute is what a "
                    + "JVM on a busy node needs",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                ProbeView probe = container.probe("startupProbe");
                int budget = probe.reactionSeconds();
                if (probe.present() && (budget < 30 || budget > 300)) {
                    findings.add(
                            workload.manifest(),
                            probe.node().key("failureThreshold"),
                            "%d s (%d x %d s)".formatted(budget, probe.failureThreshold(), probe.periodSeconds()),
                            "30 s to 300 s",
                            "Choose failureThreshold x periodSeconds, for example 30 x 5 s.");
                }
            }
        }
    }
}
