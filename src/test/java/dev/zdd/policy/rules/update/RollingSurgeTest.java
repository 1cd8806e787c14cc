package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RollingSurgeTest {

    private static final RuleExamples RULE = RuleExamples.of(new RollingSurge());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().remove("Deployment", "spec.strategy.rollingUpdate.maxSurge"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.strategy.rollingUpdate.maxSurge", 0),
                "maxSurge: 0 (expected: >= 1)");
    }
}
