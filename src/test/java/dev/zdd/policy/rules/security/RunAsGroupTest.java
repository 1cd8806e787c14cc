package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RunAsGroupTest {

    private static final RuleExamples RULE = RuleExamples.of(new RunAsGroup());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.securityContext.runAsGroup"),
                "runAsGroup: nothing (expected: a number other than 0)");
    }
}
