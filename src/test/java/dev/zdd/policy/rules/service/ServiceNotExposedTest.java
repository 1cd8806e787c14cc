package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class ServiceNotExposedTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceNotExposed());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().remove("Service", "spec.type"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Service", "spec.type", "NodePort"),
                        "spec.type: NodePort (expected: ClusterIP behind a gateway)")
                .objects(
                        World.rolling().set("Service", "spec.type", "LoadBalancer"),
                        "spec.type: LoadBalancer (expected: ClusterIP behind a gateway)")
                .objects(
                        World.rolling().set("Service", "spec.externalIPs", List.of("192.0.2.1")),
                        "spec.externalIPs: [192.0.2.1] (expected: nothing)");
    }
}
