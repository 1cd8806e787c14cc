package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class StartupBudget extends Rule {

    StartupBudget() {
        super(
                "A pod has between 30 s and 300 s to start",
                "startup probes",
                "with less, a slow node kills healthy pods; with more, a release that cannot work is noticed minutes too late",
                "docs/specification.md#probes gives 150 s; half a minute is what a JVM on a busy node needs",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            ProbeView probe = container.probe("startupProbe");
            int budget = probe.reactionSeconds();
            if (probe.present() && (budget < 30 || budget > 300)) {
                findings.add(
                        probe.node().key("failureThreshold"),
                        "%d s (%d x %d s)".formatted(budget, probe.failureThreshold(), probe.periodSeconds()),
                        "30 s to 300 s",
                        "Choose failureThreshold x periodSeconds, for example 30 x 5 s.");
            }
        }
    }
}
