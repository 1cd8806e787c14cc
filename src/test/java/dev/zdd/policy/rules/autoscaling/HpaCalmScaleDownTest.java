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
                keda(
                        "advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { stabilizationWindowSeconds: 0 } } } }"),
                "scaleDown.stabilizationWindowSeconds: 0 (expected: >= 60)");
    }

    /** An autoscaler of KEDA in place of the other. */
    private static World keda(String spec) {
        return World.canary()
                .without("HorizontalPodAutoscaler")
                .with(
                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop }, %s } }"
                                .formatted(spec));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("HorizontalPodAutoscaler", "spec.behavior.scaleDown.stabilizationWindowSeconds", 0),
                "stabilizationWindowSeconds: 0 (expected: >= 60)");
    }
}
