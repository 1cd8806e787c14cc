package dev.zdd.policy.rules;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryMinimumPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryMinimumPods());

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
