package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryBackgroundAnalysisLastsTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryBackgroundAnalysisLasts());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("AnalysisTemplate", "spec.metrics[0].consecutiveSuccessLimit", 3),
                "consecutiveSuccessLimit: 3 (expected: nothing)");
        RULE.objects(
                World.canary().set("AnalysisTemplate", "spec.metrics[0].count", 5),
                "spec.metrics[0].count: 5 (expected: nothing)");
    }
}
