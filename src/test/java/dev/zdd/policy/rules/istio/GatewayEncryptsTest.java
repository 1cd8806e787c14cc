package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class GatewayEncryptsTest {

    private static final RuleExamples RULE = RuleExamples.of(new GatewayEncrypts());

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
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}"))
                .accepts(
                        World.of(
                                "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge}, spec: {servers: [{port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop}}]}}"))
                .accepts(
                        World.of(
                                "{ apiVersion: gateway.networking.k8s.io/v1, kind: Gateway, metadata: { name: shop }, spec: { listeners: [{ name: https, port: 443, protocol: HTTPS }] } }"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}")
                                .remove("Gateway", "spec.servers[1].tls"),
                        "spec.servers[1].tls.mode: nothing (expected: tls, or a redirect to https)")
                .objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}")
                                .set("Gateway", "spec.servers[0].tls.minProtocolVersion", "TLSV1_1"),
                        "minProtocolVersion: TLSV1_1 (expected: TLSV1_2 or TLSV1_3)")
                .objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}")
                                .remove("Gateway", "spec.servers[0].tls.credentialName"),
                        "credentialName: nothing (expected: the Secret with the certificate)");
    }
}
