package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaCalmScaleDownTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaCalmScaleDown());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.rolling().remove("HorizontalPodAutoscaler", "spec.behavior"));
    }

    @Test
    void knowsKeda() {
        RULE.objects(
                World.keda(
                        "advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } } }"),
                "scaleDown.stabilizationWindowSeconds: 0 (expected: >= 60)");
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("HorizontalPodAutoscaler", "spec.behavior.scaleDown.stabilizationWindowSeconds", 0),
                "stabilizationWindowSeconds: 0 (expected: >= 60)");
    }
}
