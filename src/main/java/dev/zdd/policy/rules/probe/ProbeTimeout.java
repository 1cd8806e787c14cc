package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ProbeTimeout extends Rule {

    private static final int LONGEST_SECONDS = 3;

    ProbeTimeout() {
        super(
                "A probe ends within 3 s and within its period",
                "probes",
                "a probe that hangs is noticed late, and the next one starts while it hangs",
                "docs/specification.md#probes: every probe answers in less than 3 s",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.running()) {
            for (ProbeView probe : container.probes()) {
                int limit = Math.min(LONGEST_SECONDS, probe.periodSeconds());
                if (probe.timeoutSeconds() > limit) {
                    findings.add(
                            probe.node().key("timeoutSeconds"),
                            "<= %d".formatted(limit),
                            "Lower the timeout: a probe must not wait for dependencies.");
                }
            }
        }
    }
}
