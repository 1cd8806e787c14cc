package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PdbProtectsTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbProtects());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("HorizontalPodAutoscaler", "spec.maxReplicas", 60));
    }

    @Test
    void judgesTheLargestNumberOfPodsToo() {
        RULE.objects(
                        World.rolling()
                                .set("PodDisruptionBudget", "spec.minAvailable", 2)
                                .set("HorizontalPodAutoscaler", "spec.maxReplicas", 60),
                        "spec.minAvailable: 2 (expected: >= 30 of 60 pods)")
                .objects(
                        World.rolling()
                                .set("PodDisruptionBudget", "spec.minAvailable", "34%")
                                .set("HorizontalPodAutoscaler", "spec.maxReplicas", 60),
                        "spec.minAvailable: 34% (expected: >= 30 of 60 pods)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("PodDisruptionBudget", "spec.minAvailable", 1),
                        "spec.minAvailable: 1 (expected: >= 2 of 3 pods)")
                .objects(
                        World.rolling().remove("PodDisruptionBudget", "spec.minAvailable"),
                        "spec.minAvailable: nothing (expected: >= 2 of 3 pods)")
                .objects(
                        World.canary().set("PodDisruptionBudget/shop-canary", "spec.maxUnavailable", 2),
                        "spec.maxUnavailable: 2 (expected: <= 1 of 3 pods)");
    }
}
