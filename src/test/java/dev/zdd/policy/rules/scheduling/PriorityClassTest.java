package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PriorityClassTest {

    private static final RuleExamples RULE = RuleExamples.of(new PriorityClass());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.priorityClassName"),
                "priorityClassName: nothing (expected: a PriorityClass)");
    }
}
