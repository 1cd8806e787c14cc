package dev.zdd.policy.rules.network;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NetworkPolicyAdmitsTest {

    private static final RuleExamples RULE = RuleExamples.of(new NetworkPolicyAdmits());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("NetworkPolicy", "spec.ingress[0].ports[0].port", 8080))
                .accepts(World.rolling().remove("NetworkPolicy", "spec.ingress[0].ports"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("NetworkPolicy", "spec.ingress"),
                        "spec.ingress: port http of Service shop shut (expected: an ingress rule for it)")
                .objects(
                        World.rolling().set("NetworkPolicy", "spec.ingress[0].ports[0].port", 9090),
                        "spec.ingress: port http of Service shop shut (expected: an ingress rule for it)");
    }
}
