package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryNoTrafficNoPromotionTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryNoTrafficNoPromotion());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set(
                                "AnalysisTemplate",
                                "spec.metrics[0]",
                                Map.of("name", "smoke", "provider", Map.of("job", Map.of("spec", Map.of())))));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().remove("AnalysisTemplate", "spec.metrics[0].successCondition"),
                        "successCondition: nothing (expected: a condition that has to be met)")
                .objects(
                        World.canary()
                                .set(
                                        "AnalysisTemplate",
                                        "spec.metrics[0].successCondition",
                                        "len(result) == 0 || result[0] >= 0.95"),
                        "(expected: a condition that fails without data)")
                .objects(
                        World.canary()
                                .set(
                                        "AnalysisTemplate",
                                        "spec.metrics[0].provider.prometheus.query",
                                        "up or on() vector(1)"),
                        "a query that answers 1 without data (expected: no answer without data)");
    }
}
