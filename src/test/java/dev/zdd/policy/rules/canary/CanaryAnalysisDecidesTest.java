package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryAnalysisDecidesTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryAnalysisDecides());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set("AnalysisTemplate", "spec.metrics[0].failureLimit", -1)
                        .set("AnalysisTemplate", "spec.metrics[0].consecutiveSuccessLimit", 3));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().set("AnalysisTemplate", "spec.metrics[0].failureLimit", -1),
                        "failureLimit: -1 (expected: >= 0)")
                .objects(
                        World.canary().set("AnalysisTemplate", "spec.metrics[0].failureLimit", "-1"),
                        "failureLimit: -1 (expected: >= 0)")
                .objects(
                        World.canary().set("AnalysisTemplate", "spec.dryRun", List.of(Map.of("metricName", "success"))),
                        "spec.dryRun: [{metricName: success}] (expected: a metric that is no dry run)")
                .objects(
                        World.canary()
                                .remove("Rollout", "spec.strategy.canary")
                                .set("Rollout", "spec.strategy.blueGreen.prePromotionAnalysis", World.value("""
                                        {templates: [{templateName: success-rate}], dryRun: [{metricName: ".*"}]}
                                        """)),
                        "prePromotionAnalysis.dryRun: [{metricName: .*}] (expected: a metric that is no dry run)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.analysis.dryRun",
                                        List.of(Map.of("metricName", ".*"))),
                        "(expected: a metric that is no dry run)");
    }
}
