package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ReadinessBeforeLivenessTest {

    private static final RuleExamples RULE = RuleExamples.of(new ReadinessBeforeLiveness());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.template.spec.containers[0].livenessProbe.failureThreshold", 1),
                "failureThreshold: restart after 10 s (expected: > 10 s: when readiness takes it out of traffic)");
    }
}
