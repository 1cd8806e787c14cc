package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ReadinessReactsTest {

    private static final RuleExamples RULE = RuleExamples.of(new ReadinessReacts());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .set("Deployment", "spec.template.spec.containers[0].readinessProbe.failureThreshold", 20),
                "failureThreshold: 100 s (20 x 5 s) (expected: <= 30 s)");
    }
}
