package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PdbPerRoleTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbPerRole());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary()
                        .without("PodDisruptionBudget/shop-canary")
                        .set("PodDisruptionBudget", "spec.selector.matchLabels", Map.of("app", "shop")),
                "the pods of the canary and of the stable version (expected: one role, or maxUnavailable)");
    }
}
