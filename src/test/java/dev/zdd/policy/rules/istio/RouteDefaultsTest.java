package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RouteDefaultsTest {

    private static final RuleExamples RULE = RuleExamples.of(new RouteDefaults());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Namespace", "metadata.labels.istio-injection", "enabled"),
                "no VirtualService leads to it (expected: a route with retries of its own)");
    }
}
