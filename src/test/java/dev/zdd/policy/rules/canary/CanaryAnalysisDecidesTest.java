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
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().set("AnalysisTemplate", "spec.metrics[0].failureLimit", -1),
                        "failureLimit: -1 (expected: >= 0)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.analysis.dryRun",
                                        List.of(Map.of("metricName", ".*"))),
                        "(expected: a metric that is no dry run)");
    }
}
