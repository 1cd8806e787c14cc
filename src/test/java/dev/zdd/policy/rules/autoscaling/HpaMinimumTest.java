package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaMinimumTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaMinimum());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(
                        World.rolling()
                                .without("HorizontalPodAutoscaler")
                                .with(
                                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { name: shop }, minReplicaCount: 3 } }"));
    }

    @Test
    void knowsKeda() {
        RULE.objects(
                World.keda("minReplicaCount: 3, idleReplicaCount: 0"), "spec.idleReplicaCount: 0 (expected: nothing)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("HorizontalPodAutoscaler", "spec.minReplicas"),
                        "spec.minReplicas: nothing (expected: >= 2)")
                .objects(
                        World.rolling().set("HorizontalPodAutoscaler", "spec.minReplicas", 1),
                        "spec.minReplicas: 1 (expected: >= 2)");
    }
}
