package dev.zdd.policy.rules;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class BudgetUnhealthyTest {

    private static final RuleExamples RULE = RuleExamples.of(new BudgetUnhealthy());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("PodDisruptionBudget", "spec.unhealthyPodEvictionPolicy"),
                "spec.unhealthyPodEvictionPolicy: nothing (expected: AlwaysAllow)");
    }
}
