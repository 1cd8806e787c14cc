package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PdbExistsTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbExists());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().without("HorizontalPodAutoscaler").without("PodDisruptionBudget"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().without("PodDisruptionBudget/shop-canary"),
                "no PodDisruptionBudget selects its pods, or not in every role (expected: one that keeps at least half of them)");
        RULE.objects(
                World.rolling().without("PodDisruptionBudget"),
                "no PodDisruptionBudget selects its pods, or not in every role (expected: one that keeps at least half of them)");
    }
}
