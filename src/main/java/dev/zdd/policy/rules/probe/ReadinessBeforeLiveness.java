package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ReadinessBeforeLiveness extends Rule {

    ReadinessBeforeLiveness() {
        super(
                "A pod goes out of traffic before it is restarted",
                "containers with ports",
                "the restart hits requests that were still being sent to it",
                "this project: both probes see the same hanging process",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            ProbeView readiness = container.probe("readinessProbe");
            ProbeView liveness = container.probe("livenessProbe");
            if (readiness.present()
                    && liveness.present()
                    && readiness.reactionSeconds() >= liveness.reactionSeconds()) {
                findings.add(
                        liveness.node().key("failureThreshold"),
                        "restart after %d s".formatted(liveness.reactionSeconds()),
                        "> %d s: when readiness takes it out of traffic".formatted(readiness.reactionSeconds()),
                        "Make liveness the more patient of the two.");
            }
        }
    }
}
