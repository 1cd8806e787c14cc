package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RunAsUserTest {

    private static final RuleExamples RULE = RuleExamples.of(new RunAsUser());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.template.spec.securityContext.runAsUser"),
                        "securityContext.runAsUser: nothing (expected: a number other than 0)")
                .objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].securityContext.runAsUser", 0),
                        "securityContext.runAsUser: 0 (expected: a number other than 0)");
    }
}
