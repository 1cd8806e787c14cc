package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class DelegatesExistTest {

    private static final RuleExamples RULE = RuleExamples.of(new DelegatesExist());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}"));
    }

    @Test
    void notesThatTheOtherHalfIsElsewhere() {
        RULE.notes(
                        World.of(
                                "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner}, spec: {http: [{route: [{destination: {host: shop}}]}]}}"),
                        "neither hosts nor a route that delegates here (expected: one of them)")
                .notes(
                        World.of(
                                "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer}, spec: {hosts: [a], http: [{delegate: {name: inner}}]}}"),
                        "delegate.name: inner (expected: a VirtualService without hosts in the program)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .inProgram(),
                        "spec.hosts: neither hosts nor a route that delegates here (expected: one of them)")
                .objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}")
                                .without("VirtualService/inner")
                                .inProgram(),
                        "delegate.name: inner (expected: a VirtualService without hosts in the program)")
                .objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], http: [{delegate: {name: shop}}]}}"),
                        "delegate.name: shop (expected: a VirtualService without hosts)")
                .objects(
                        World.canary().remove("VirtualService", "spec.http[0].route"),
                        "spec.http[0]: a route without a destination (expected: route, delegate, redirect or directResponse)");
    }
}
