package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryStepAnalysisEndsTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryStepAnalysisEnds());

    private static final World STEP = World.canary()
            .set(
                    "Rollout",
                    "spec.strategy.canary.steps[1]",
                    Map.of("analysis", Map.of("templates", List.of(Map.of("templateName", "smoke")))))
            .with("""
                    apiVersion: argoproj.io/v1alpha1
                    kind: AnalysisTemplate
                    metadata: { name: smoke, namespace: store }
                    spec: { metrics: [{ name: smoke, interval: 30s, provider: { job: {} } }] }
                    """);

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(STEP.set("AnalysisTemplate/smoke", "spec.metrics[0].count", 3));
    }

    @Test
    void objects() {
        RULE.objects(STEP, "spec.metrics[0].count: nothing (expected: a number)");
    }
}
