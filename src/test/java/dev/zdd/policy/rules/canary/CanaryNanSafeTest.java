package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryNanSafeTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryNanSafe());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().set("AnalysisTemplate", "spec.metrics[0].successCondition", "result >= 0.95"),
                        "successCondition: result >= 0.95 (expected: a condition with len(result))")
                .objects(
                        World.canary()
                                .set(
                                        "AnalysisTemplate",
                                        "spec.metrics[0].successCondition",
                                        "len(result) > 0 && result[0] >= 0.95"),
                        "(expected: a condition with isNaN()");
    }
}
