package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A pod has between 30 s and 300 s to start",
        looksAt = "startup probes",
        why =
                "with less, a slow node kills healthy pods; with more, a release that cannot work is noticed minutes too late",
        fix = "Choose failureThreshold x periodSeconds, for example 30 x 5 s.",
        source = "docs/specification.md#probes gives 150 s; half a minute is what a JVM on a busy node needs",
        severities = Rule.Severities.WARNING_IN_DEV)
final class StartupBudget extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        ProbeView probe = container.probe("startupProbe");
        int budget = probe.reactionSeconds();
        if (probe.present() && (budget < 30 || budget > 300)) {
            findings.found(
                    probe.node().key("failureThreshold"),
                    "%d s (%d x %d s)".formatted(budget, probe.failureThreshold(), probe.periodSeconds()),
                    "30 s to 300 s");
        }
    }
}
