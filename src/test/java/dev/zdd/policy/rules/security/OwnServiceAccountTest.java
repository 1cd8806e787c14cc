package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class OwnServiceAccountTest {

    private static final RuleExamples RULE = RuleExamples.of(new OwnServiceAccount());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.serviceAccountName"),
                "serviceAccountName: nothing (expected: an account of its own)");
    }
}
