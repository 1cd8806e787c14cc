package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryRootServiceTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryRootService());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().without("Service/shop"),
                "no third Service selects the pods (expected: a Service that the controller does not touch)");
    }
}
