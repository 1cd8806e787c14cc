package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoServiceLinksTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoServiceLinks());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.enableServiceLinks"),
                "enableServiceLinks: nothing (expected: false)");
    }
}
