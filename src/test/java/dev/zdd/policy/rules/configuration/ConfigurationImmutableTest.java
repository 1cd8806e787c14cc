package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ConfigurationImmutableTest {

    private static final RuleExamples RULE = RuleExamples.of(new ConfigurationImmutable());

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
