package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RollingStrategyTest {

    private static final RuleExamples RULE = RuleExamples.of(new RollingStrategy());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.strategy.type", "Recreate"),
                        "spec.strategy.type: Recreate (expected: RollingUpdate)")
                .objects(
                        World.canary().remove("Rollout", "spec.strategy"),
                        "spec.strategy: nothing (expected: canary or blueGreen)");
    }
}
