package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class BackendsExistTest {

    private static final RuleExamples RULE = RuleExamples.of(new BackendsExist());

    private static final World BEHIND = World.rolling().with("""
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata: { name: shop, namespace: store }
                    spec:
                      rules:
                        - http:
                            paths:
                              - { backend: { service: { name: shop, port: { name: http } } } }
                              - { backend: { service: { name: redirect, port: { name: use-annotation } } } }
                    """).with("""
                    apiVersion: gateway.networking.k8s.io/v1
                    kind: HTTPRoute
                    metadata: { name: shop, namespace: store }
                    spec: { rules: [{ backendRefs: [{ name: shop, port: 80 }, { kind: Bucket, group: acme.com, name: b }] }] }
                    """);

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(BEHIND);
    }

    @Test
    void objects() {
        RULE.objects(
                        BEHIND.set("HTTPRoute", "spec.rules[0].backendRefs[0].port", 8080),
                        "port: 8080 (expected: a port of Service shop)")
                .objects(
                        BEHIND.set("Ingress", "spec.rules[0].http.paths[0].backend.service.port.name", "web"),
                        "port.name: web (expected: a port of Service shop)")
                .objects(
                        BEHIND.set("HTTPRoute", "spec.rules[0].backendRefs[0].name", "shops")
                                .inProgram(),
                        "name: shops (expected: a Service of the program)");
    }

    @Test
    void notesThatAServiceIsElsewhere() {
        RULE.notes(
                BEHIND.set("Ingress", "spec.rules[0].http.paths[0].backend.service.name", "shops"),
                "name: shops (expected: a Service of the program)");
    }
}
