package dev.zdd.policy.rules;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoEscalationTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoEscalation());

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
