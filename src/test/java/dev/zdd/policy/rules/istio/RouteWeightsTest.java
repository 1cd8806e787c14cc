package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RouteWeightsTest {

    private static final RuleExamples RULE = RuleExamples.of(new RouteWeights());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("VirtualService", "spec.http[0].route[1].weight", 10),
                "weights that come to 110 (expected: 100)");
    }
}
