package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SpreadEvenTest {

    private static final RuleExamples RULE = RuleExamples.of(new SpreadEven());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.template.spec.topologySpreadConstraints[0].maxSkew", 5),
                "maxSkew: 5 (expected: 1)");
    }
}
