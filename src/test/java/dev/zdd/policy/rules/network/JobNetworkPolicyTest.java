package dev.zdd.policy.rules.network;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class JobNetworkPolicyTest {

    private static final RuleExamples RULE = RuleExamples.of(new JobNetworkPolicy());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().without("NetworkPolicy/shop-migrations"),
                "no NetworkPolicy selects its pods (expected: one for its pods)");
    }
}
