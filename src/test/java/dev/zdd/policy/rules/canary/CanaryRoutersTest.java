package dev.zdd.policy.rules.canary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.policy.PolicyCheck;
import dev.zdd.policy.rule.Profile;
import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanaryRoutersTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryRouters());

    private static final World ROUTED = World.canary()
            .set(
                    "Rollout",
                    "spec.strategy.canary.trafficRouting",
                    Map.of("plugins", Map.of("argoproj-labs/gatewayAPI", Map.of("httpRoute", "shop"))));

    private static final String ROUTE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: { name: shop, namespace: store }
            spec: { rules: [{ backendRefs: [{ name: shop-stable }, { name: shop-canary }] }] }
            """;

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set(
                                "Rollout",
                                "spec.strategy.canary.trafficRouting",
                                World.value("{alb: {ingress: shop, rootService: shop}}"))
                        .with("""
                                apiVersion: networking.k8s.io/v1
                                kind: Ingress
                                metadata: { name: shop, namespace: store }
                                spec: { rules: [{ http: { paths: [{ backend: { service: { name: shop } } }] } }] }
                                """))
                .accepts(ROUTED.with(ROUTE));
    }

    private static World routed(String routing, String route) {
        return World.canary()
                .set("Rollout", "spec.strategy.canary.trafficRouting", World.value(routing))
                .with(route);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    {nginx: {stableIngresses: [shop]}} | networking.k8s.io/v1 | Ingress | {rules: [{http: {paths: [{backend: {service: {name: SERVICE}}}]}}]}
                    {alb: {ingresses: [shop]}} | networking.k8s.io/v1 | Ingress | {rules: [{http: {paths: [{backend: {service: {name: SERVICE}}}]}}]}
                    {traefik: {weightedTraefikServiceName: shop}} | traefik.io/v1alpha1 | TraefikService | {weighted: {services: [{name: SERVICE}, {name: shop-canary}]}}
                    {apisix: {route: {name: shop}}} | apisix.apache.org/v2 | ApisixRoute | {http: [{backends: [{serviceName: SERVICE}, {serviceName: shop-canary}]}]}
                    {plugins: {argoproj-labs/gatewayAPI: {grpcRoutes: [{name: shop}]}}} | gateway.networking.k8s.io/v1 | GRPCRoute | {rules: [{backendRefs: [{name: SERVICE}, {name: shop-canary}]}]}
                    {plugins: {argoproj-labs/gatewayAPI: {tcpRoute: shop, namespace: store}}} | gateway.networking.k8s.io/v1alpha2 | TCPRoute | {rules: [{backendRefs: [{name: SERVICE}, {name: shop-canary}]}]}
                    """)
    void knowsEveryRouter(String routing, String version, String kind, String spec) {
        String route = "{apiVersion: %s, kind: %s, metadata: {name: shop, namespace: store}, spec: %s}"
                .formatted(version, kind, spec);
        RULE.accepts(routed(routing, route.replace("SERVICE}", "shop-stable}")));
        assertThat(PolicyCheck.of(Profile.PRODUCTION)
                        .withRules(List.of(new CanaryRouters()))
                        .run(routed(routing, route).manifests())
                        .errors())
                .singleElement()
                .satisfies(finding -> assertThat(finding.path()).isEqualTo("spec"));
        RULE.objects(
                routed(routing, route.replace("name: shop,", "name: other,")),
                "(expected: a %s of the program)".formatted(kind));
    }

    @Test
    void objects() {
        RULE.objects(
                        ROUTED.with(ROUTE.replace("name: shop,", "name: shops,")),
                        "(expected: a HTTPRoute of the program)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting",
                                        World.value("{smi: {rootService: gone}}")),
                        "gone (expected: a Service of the program)")
                .objects(
                        ROUTED.with(ROUTE.replace(", { name: shop-canary }", "")),
                        "(expected: the Services shop-stable and shop-canary)");
    }

    @Test
    void notesThatAllRoutesAreElsewhere() {
        RULE.notes(ROUTED, "httpRoute: shop (expected: a HTTPRoute of the program)");
    }
}
