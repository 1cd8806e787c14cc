package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A pod that fails is out of traffic within 30 s",
        looksAt = "readiness probes",
        why = "users get its errors for all that time",
        fix = "Ask more often or tolerate fewer failures.",
        source = "this project; docs/specification.md#probes gives 2 x 5 s",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ReadinessReacts extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        ProbeView probe = container.probe("readinessProbe");
        if (probe.present() && probe.reactionSeconds() > 30) {
            findings.found(
                    probe.node().key("failureThreshold"),
                    "%d s (%d x %d s)"
                            .formatted(probe.reactionSeconds(), probe.failureThreshold(), probe.periodSeconds()),
                    "<= 30 s");
        }
    }
}
