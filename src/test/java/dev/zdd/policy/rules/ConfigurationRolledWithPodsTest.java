package dev.zdd.policy.rules;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ConfigurationRolledWithPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new ConfigurationRolledWithPods());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(World.rolling().remove("ConfigMap", "immutable"), "immutable: nothing (expected: true)")
                .objects(World.rolling().remove("Secret", "immutable"), "immutable: nothing (expected: true)");
    }
}
