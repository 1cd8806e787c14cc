package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryTwoPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryTwoPods());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().remove("Rollout", "spec.strategy.canary.minPodsPerReplicaSet"),
                "minPodsPerReplicaSet: nothing (expected: >= 2)");
    }
}
