package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryScaleDownDelayTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryScaleDownDelay());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().remove("Rollout", "spec.strategy.canary.scaleDownDelaySeconds"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("Rollout", "spec.strategy.canary.scaleDownDelaySeconds", 0),
                ".scaleDownDelaySeconds: 0 (expected: >= 30)");
    }
}
