package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A probe ends within 3 s and within its period",
        looksAt = "probes",
        why = "a probe that hangs is noticed late, and the next one starts while it hangs",
        fix = "Lower the timeout: a probe must not wait for dependencies.",
        source = "docs/specification.md#probes: every probe answers in less than 3 s",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ProbeTimeout extends Rule.OfRunning {

    private static final int LONGEST_SECONDS = 3;

    @Override
    protected void judge(Container container, Findings findings) {
        for (ProbeView probe : container.probes()) {
            int limit = Math.min(LONGEST_SECONDS, probe.periodSeconds());
            if (probe.timeoutSeconds() > limit) {
                findings.add(probe.node().key("timeoutSeconds"), "<= %d".formatted(limit));
            }
        }
    }
}
