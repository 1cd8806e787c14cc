package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaGradualScaleDownTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaGradualScaleDown());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void knowsKeda() {
        RULE.accepts(
                        keda(
                                "advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { policies: [{ type: Pods, value: 1, periodSeconds: 60 }] } } } }"))
                .objects(
                        keda("minReplicaCount: 3"),
                        "scaleDown.policies: nothing (expected: a policy such as 1 pod per 60 s)");
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
                        World.rolling().remove("HorizontalPodAutoscaler", "spec.behavior.scaleDown.policies"),
                        "policies: nothing (expected: a policy such as 1 pod per 60 s)")
                .objects(
                        World.rolling()
                                .set("HorizontalPodAutoscaler", "spec.behavior.scaleDown.policies[0].value", 100),
                        "(expected: a policy such as 1 pod per 60 s)");
    }
}
