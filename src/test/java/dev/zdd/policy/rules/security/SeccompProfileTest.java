package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SeccompProfileTest {

    private static final RuleExamples RULE = RuleExamples.of(new SeccompProfile());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.template.spec.securityContext.seccompProfile"),
                        "seccompProfile.type: nothing (expected: RuntimeDefault or Localhost)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.securityContext.seccompProfile.type",
                                        "Unconfined"),
                        "seccompProfile.type: Unconfined (expected: RuntimeDefault or Localhost)");
    }
}
