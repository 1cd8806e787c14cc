package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaOwnsReplicasTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaOwnsReplicas());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().without("HorizontalPodAutoscaler").set("Deployment", "spec.replicas", 3))
                .accepts(World.rolling().set("Deployment", "spec.replicas", 3).inProgram("spec.replicas"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.replicas", 3),
                        "spec.replicas: 3 (expected: nothing: the number is the autoscaler's)")
                .objects(
                        World.rolling()
                                .without("HorizontalPodAutoscaler")
                                .with(
                                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { name: shop }, minReplicaCount: 3 } }")
                                .set("Deployment", "spec.replicas", 3),
                        "spec.replicas: 3 (expected: nothing: the number is the autoscaler's)");
    }
}
