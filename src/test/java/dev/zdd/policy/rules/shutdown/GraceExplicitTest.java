package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class GraceExplicitTest {

    private static final RuleExamples RULE = RuleExamples.of(new GraceExplicit());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.terminationGracePeriodSeconds"),
                "terminationGracePeriodSeconds: nothing (expected: preStop + drain + a margin)");
    }
}
