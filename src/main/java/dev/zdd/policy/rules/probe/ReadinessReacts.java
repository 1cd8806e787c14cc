package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ReadinessReacts extends Rule {

    ReadinessReacts() {
        super(
                "A pod that fails is out of traffic within 30 s",
                "readiness probes",
                "users get its errors for all that time",
                "this project; docs/specification.md#probes gives 2 x 5 s",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            ProbeView probe = container.probe("readinessProbe");
            if (probe.present() && probe.reactionSeconds() > 30) {
                findings.add(
                        probe.node().key("failureThreshold"),
                        "%d s (%d x %d s)"
                                .formatted(probe.reactionSeconds(), probe.failureThreshold(), probe.periodSeconds()),
                        "<= 30 s",
                        "Ask more often or tolerate fewer failures.");
            }
        }
    }
}
