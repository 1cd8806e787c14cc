package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServiceOnlyReadyPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceOnlyReadyPods());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Service", "spec.publishNotReadyAddresses", true),
                "spec.publishNotReadyAddresses: true (expected: false)");
    }
}
