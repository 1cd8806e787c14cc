package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapabilitiesDroppedTest {

    private static final RuleExamples RULE = RuleExamples.of(new CapabilitiesDropped());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].securityContext.capabilities"),
                        "capabilities.drop: nothing (expected: [ALL])")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].securityContext.capabilities.drop",
                                        List.of("NET_RAW")),
                        "capabilities.drop: [NET_RAW] (expected: [ALL])");
    }
}
