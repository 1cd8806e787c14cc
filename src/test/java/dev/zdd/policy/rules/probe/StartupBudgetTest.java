package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class StartupBudgetTest {

    private static final RuleExamples RULE = RuleExamples.of(new StartupBudget());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].startupProbe.failureThreshold", 1),
                        "failureThreshold: 5 s (1 x 5 s) (expected: 30 s to 300 s)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].startupProbe.failureThreshold",
                                        90),
                        "failureThreshold: 450 s (90 x 5 s) (expected: 30 s to 300 s)");
    }
}
