package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PdbUnhealthyEvictionTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbUnhealthyEviction());

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
