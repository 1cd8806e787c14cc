package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RunAsNonRootTest {

    private static final RuleExamples RULE = RuleExamples.of(new RunAsNonRoot());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.template.spec.securityContext.runAsNonRoot"),
                        "securityContext.runAsNonRoot: nothing (expected: true)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].securityContext.runAsNonRoot",
                                        false),
                        "securityContext.runAsNonRoot: false (expected: true)");
    }
}
