package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanarySubsetsCanAbortTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanarySubsetsCanAbort());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary()
                        .set("Rollout", "spec.strategy.canary.trafficRouting.istio.destinationRule.name", "shop")
                        .remove("Rollout", "spec.strategy.canary.canaryService"),
                "subsets without canaryService and stableService (expected: both Services)");
    }
}
