package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryNeverInconclusiveTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryNeverInconclusive());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                // Another rule's matter: it lets no data pass.
                .accepts(World.canary()
                        .remove("AnalysisTemplate", "spec.metrics[0].successCondition")
                        .set("AnalysisTemplate", "spec.metrics[0].failureCondition", "result[0] < 0.95"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary()
                        .set(
                                "AnalysisTemplate",
                                "spec.metrics[0].failureCondition",
                                "len(result) > 0 && result[0] < 0.95"),
                "failureCondition: len(result) > 0 && result[0] < 0.95 (expected: no failureCondition beside a successCondition)");
    }
}
