package dev.zdd.policy.rules.network;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NetworkPolicyNarrowTest {

    private static final RuleExamples RULE = RuleExamples.of(new NetworkPolicyNarrow());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].ports[1]",
                                Map.of("name", "management", "containerPort", 8081)));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].ports[1]",
                                        Map.of("name", "management", "containerPort", 8081))
                                .set(
                                        "NetworkPolicy/shop",
                                        "spec.ingress[1]",
                                        Map.of("ports", List.of(Map.of("port", "management")))),
                        "spec.ingress[1]: port management open to everybody (expected: from: the namespace that may ask)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].ports[1]",
                                        Map.of("name", "management", "containerPort", 8081))
                                .remove("NetworkPolicy/shop", "spec.ingress[0].ports"),
                        "spec.ingress[0]: port management open to everybody (expected: from: the namespace that may ask)");
    }
}
