package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class MeshPortProtocolTest {

    private static final RuleExamples RULE = RuleExamples.of(new MeshPortProtocol());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().remove("Service/shop-stable", "spec.ports[0].name"),
                "spec.ports[0].name: nothing (expected: a name that begins with the protocol, such as http)");
    }
}
