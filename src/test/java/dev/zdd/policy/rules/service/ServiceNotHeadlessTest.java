package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServiceNotHeadlessTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceNotHeadless());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Service", "spec.clusterIP", "None"),
                "spec.clusterIP: None (expected: an address)");
    }
}
