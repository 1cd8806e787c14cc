package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoServiceAccountTokenTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoServiceAccountToken());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().remove("Deployment", "spec.template.spec.automountServiceAccountToken"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.template.spec.automountServiceAccountToken", true),
                        "automountServiceAccountToken: true (expected: false)")
                .objects(
                        World.rolling().remove("ServiceAccount", "automountServiceAccountToken"),
                        "automountServiceAccountToken: nothing (expected: false)");
    }
}
