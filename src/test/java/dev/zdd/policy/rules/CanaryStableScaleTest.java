package dev.zdd.policy.rules;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryStableScaleTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryStableScale());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("Rollout", "spec.strategy.canary.dynamicStableScale", true),
                "dynamicStableScale: true (expected: false)");
    }
}
