package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryMeasuredAloneTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryMeasuredAlone());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set(
                                "AnalysisTemplate",
                                "spec.metrics[0].provider.prometheus.query",
                                "up{service=\"shop-canary\"}"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .set(
                                        "AnalysisTemplate",
                                        "spec.metrics[0].provider.prometheus.query",
                                        "up{service=\"shop\"}"),
                        "a query without the canary (expected: one of [shop-canary, {{args.canary-hash}}])")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.analysis.args[0].valueFrom.podTemplateHashValue",
                                        "Stable"),
                        "a query without the canary (expected: one of [shop-canary])");
    }
}
