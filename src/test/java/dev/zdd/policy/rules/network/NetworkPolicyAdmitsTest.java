package dev.zdd.policy.rules.network;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkPolicyAdmitsTest {

    private static final RuleExamples RULE = RuleExamples.of(new NetworkPolicyAdmits());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("NetworkPolicy/shop", "spec.ingress[0].ports[0].port", 8080))
                .accepts(World.rolling().remove("NetworkPolicy/shop", "spec.ingress[0].ports"))
                .accepts(World.rolling()
                        .set("Service", "spec.ports[0].targetPort", 9999)
                        .set("NetworkPolicy/shop", "spec.ingress[0].ports[0].port", 9999))
                .accepts(World.rolling()
                        .set("Service", "spec.ports[0].targetPort", 9999)
                        .set("NetworkPolicy/shop", "spec.ingress[0].ports[0]", Map.of("port", 9000, "endPort", 9999)));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("NetworkPolicy/shop", "spec.ingress"),
                        "spec.ingress: port http of Service shop shut (expected: an ingress rule for it)")
                .objects(
                        World.rolling().set("NetworkPolicy/shop", "spec.ingress[0].ports[0].port", 9090),
                        "spec.ingress: port http of Service shop shut (expected: an ingress rule for it)");
    }
}
