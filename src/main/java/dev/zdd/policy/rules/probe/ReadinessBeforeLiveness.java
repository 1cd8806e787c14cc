package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A pod goes out of traffic before it is restarted",
        looksAt = "containers with ports",
        why = "the restart hits requests that were still being sent to it",
        fix = "Make liveness the more patient of the two.",
        source = "this project: both probes see the same hanging process",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ReadinessBeforeLiveness extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        ProbeView readiness = container.probe("readinessProbe");
        ProbeView liveness = container.probe("livenessProbe");
        if (readiness.present() && liveness.present() && readiness.reactionSeconds() >= liveness.reactionSeconds()) {
            findings.found(
                    liveness.node().key("failureThreshold"),
                    "restart after %d s".formatted(liveness.reactionSeconds()),
                    "> %d s: when readiness takes it out of traffic".formatted(readiness.reactionSeconds()));
        }
    }
}
