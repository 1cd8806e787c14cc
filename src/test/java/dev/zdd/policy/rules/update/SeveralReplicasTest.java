package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SeveralReplicasTest {

    private static final RuleExamples RULE = RuleExamples.of(new SeveralReplicas());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().without("HorizontalPodAutoscaler").set("Deployment", "spec.replicas", 2))
                .accepts(
                        World.rolling()
                                .without("HorizontalPodAutoscaler")
                                .with(
                                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { name: shop }, minReplicaCount: 3 } }"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().without("HorizontalPodAutoscaler"),
                        "spec.replicas: nothing (expected: >= 2, or a HorizontalPodAutoscaler)")
                .objects(
                        World.rolling().without("HorizontalPodAutoscaler").set("Deployment", "spec.replicas", 1),
                        "spec.replicas: 1 (expected: >= 2, or a HorizontalPodAutoscaler)");
    }
}
