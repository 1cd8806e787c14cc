package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PdbPermitsEvictionTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbPermitsEviction());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("PodDisruptionBudget", "spec.minAvailable", "50%"))
                .accepts(
                        World.rolling()
                                .without("HorizontalPodAutoscaler")
                                .with(
                                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { name: shop }, minReplicaCount: 3 } }"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("PodDisruptionBudget", "spec.minAvailable", 3),
                        "spec.minAvailable: 3 (expected: < 3: the smallest number of pods)")
                .objects(
                        World.rolling().set("HorizontalPodAutoscaler", "spec.minReplicas", 2),
                        "spec.minAvailable: 66% (expected: < 2: the smallest number of pods)")
                .objects(
                        World.rolling()
                                .remove("PodDisruptionBudget", "spec.minAvailable")
                                .set("PodDisruptionBudget", "spec.maxUnavailable", 0),
                        "spec.maxUnavailable: 0 (expected: >= 1)")
                .objects(
                        World.rolling().set("PodDisruptionBudget", "spec.minAvailable", "100%"),
                        "spec.minAvailable: 100% (expected: < 3: the smallest number of pods)");
    }
}
