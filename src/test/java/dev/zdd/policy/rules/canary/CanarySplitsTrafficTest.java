package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanarySplitsTrafficTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanarySplitsTraffic());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().remove("Rollout", "spec.strategy.canary.trafficRouting"),
                "trafficRouting: nothing (expected: a traffic router)");
    }
}
