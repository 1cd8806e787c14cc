package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoPrivilegeEscalationTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoPrivilegeEscalation());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .remove(
                                        "Deployment",
                                        "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation"),
                        "allowPrivilegeEscalation: nothing (expected: false)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].securityContext.allowPrivilegeEscalation",
                                        true),
                        "allowPrivilegeEscalation: true (expected: false)");
    }
}
