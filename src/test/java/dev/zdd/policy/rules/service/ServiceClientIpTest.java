package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServiceClientIpTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceClientIp());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("Service", "spec.sessionAffinity", "ClientIP"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .set("Service", "spec.sessionAffinity", "ClientIP")
                        .with(
                                "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: shop, namespace: store}, spec: {rules: [{backendRefs: [{name: shop}]}]}}"),
                "(expected: None: its clients are the pods of the ingress controller or gateway)");
        RULE.objects(
                World.rolling()
                        .set("Service", "spec.sessionAffinity", "ClientIP")
                        .set("Service", "spec.type", "LoadBalancer"),
                "sessionAffinity: ClientIP (expected: None, or externalTrafficPolicy: Local)");
    }
}
