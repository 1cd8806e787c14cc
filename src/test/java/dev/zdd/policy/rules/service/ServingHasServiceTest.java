package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServingHasServiceTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServingHasService());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(World.rolling().without("Service"), "no Service selects its pods (expected: a Service)");
    }
}
