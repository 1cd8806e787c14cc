package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class DestinationRuleHostTest {

    private static final RuleExamples RULE = RuleExamples.of(new DestinationRuleHost());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().set("DestinationRule/shop", "spec.host", "shp"),
                        "spec.host: shp (expected: a Service of the program)")
                .objects(
                        World.canary().remove("DestinationRule/shop", "spec.host"),
                        "spec.host: nothing (expected: a Service of the program)");
    }
}
