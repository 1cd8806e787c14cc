package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SpreadOverNodesTest {

    private static final RuleExamples RULE = RuleExamples.of(new SpreadOverNodes());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.template.spec.topologySpreadConstraints"),
                        "topologySpreadConstraints: nothing (expected: a constraint whose labelSelector fits the pods)")
                .objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.topologySpreadConstraints[0].labelSelector"),
                        "(expected: a constraint whose labelSelector fits the pods)");
    }
}
