package dev.zdd.policy.rules.network;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NetworkPolicyTest {

    private static final RuleExamples RULE = RuleExamples.of(new NetworkPolicy());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().without("NetworkPolicy").with("""
                        apiVersion: cilium.io/v2
                        kind: CiliumNetworkPolicy
                        metadata: { name: shop, namespace: store }
                        spec: { endpointSelector: { matchLabels: { app: shop } } }
                        """));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().without("NetworkPolicy"),
                        "no NetworkPolicy selects its pods (expected: one for its pods)")
                .objects(
                        World.rolling().set("NetworkPolicy", "spec.podSelector.matchLabels.app", "store"),
                        "no NetworkPolicy selects its pods (expected: one for its pods)");
    }
}
