package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class GatewaysExistTest {

    private static final RuleExamples RULE = RuleExamples.of(new GatewaysExist());

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
    void objectsToAGatewayWithoutHosts() {
        RULE.objects(
                World.canary()
                        .set("VirtualService", "spec.gateways", List.of("edge"))
                        .with(
                                "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}}}"),
                "spec.hosts: [shop] (expected: a host of Gateway edge, which has none)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [egde], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}"),
                        "spec.gateways[0]: egde (expected: a Gateway of the program)")
                .objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}")
                                .set("VirtualService/outer", "spec.hosts[0]", "example.org"),
                        "spec.hosts: [example.org] (expected: one of the hosts of Gateway edge: [shop.example.com, shop.example.com])")
                .objects(
                        World.canary()
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: inner, namespace: store}, spec: {http: [{route: [{destination: {host: shop}}]}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: VirtualService, metadata: {name: outer, namespace: store}, spec: {hosts: [shop.example.com], gateways: [edge], http: [{delegate: {name: inner, namespace: store}, timeout: 15s, retries: {attempts: 2}}]}}")
                                .with(
                                        "{apiVersion: networking.istio.io/v1, kind: Gateway, metadata: {name: edge, namespace: store}, spec: {selector: {istio: ingressgateway}, servers: [{hosts: [shop.example.com], port: {name: https, number: 443, protocol: HTTPS}, tls: {mode: SIMPLE, credentialName: shop, minProtocolVersion: TLSV1_2}}, {hosts: [shop.example.com], port: {name: http, number: 80, protocol: HTTP}, tls: {httpsRedirect: true}}]}}")
                                .remove("Gateway", "spec.selector"),
                        "spec.selector: nothing (expected: the labels of the gateway's pods)");
    }
}
