package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class LiveWeightsOwnedTest {

    private static final RuleExamples RULE = RuleExamples.of(new LiveWeightsOwned());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().inProgram("spec.http"))
                .accepts(World.canary().inProgram("spec"));
    }

    private static World routed(String routing, String route) {
        return World.canary()
                .set("Rollout", "spec.strategy.canary.trafficRouting", World.value(routing))
                .with(route);
    }

    private static final World HTTP_ROUTE = routed(
            "{plugins: {argoproj-labs/gatewayAPI: {httpRoute: shop}}}",
            "{apiVersion: gateway.networking.k8s.io/v1, kind: HTTPRoute, metadata: {name: shop, namespace: store}, spec: {rules: [{}]}}");
    private static final World TRAEFIK = routed(
            "{traefik: {weightedTraefikServiceName: shop}}",
            "{apiVersion: traefik.io/v1alpha1, kind: TraefikService, metadata: {name: shop, namespace: store}, spec: {weighted: {services: []}}}");
    private static final World APISIX = routed(
            "{apisix: {route: {name: shop}}}",
            "{apiVersion: apisix.apache.org/v2, kind: ApisixRoute, metadata: {name: shop, namespace: store}, spec: {http: [{}]}}");
    private static final World ALB = routed(
            "{alb: {ingresses: [shop], rootService: shop}}",
            "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: shop, namespace: store, annotations: {alb.ingress.kubernetes.io/actions.shop: '{}'}}}");

    @Test
    void knowsTheRoutesOfEveryRouter() {
        RULE.accepts(HTTP_ROUTE.inProgram("spec.rules"))
                .accepts(TRAEFIK.inProgram("spec.weighted"))
                .accepts(APISIX.inProgram("spec.http"))
                .accepts(ALB.inProgram("metadata.annotations"))
                .objects(HTTP_ROUTE.inProgram(), "(expected: ignoreChanges of spec.rules as a whole)")
                .objects(TRAEFIK.inProgram(), "(expected: ignoreChanges of spec.weighted as a whole)")
                .objects(APISIX.inProgram(), "(expected: ignoreChanges of spec.http as a whole)")
                .objects(
                        ALB.inProgram(),
                        "(expected: ignoreChanges of metadata.annotations[\"alb.ingress.kubernetes.io/actions.shop\"] as a whole)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.trafficRouting.istio.virtualService.name",
                                        "shop.store")
                                .inProgram(),
                        "(expected: ignoreChanges of spec.http as a whole)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().inProgram("spec.hosts"),
                        "spec.http: ignoreChanges [spec.hosts] (expected: ignoreChanges of spec.http as a whole)")
                .objects(
                        World.canary().inProgram("spec.http[*].route[*].weight"),
                        "ignoreChanges [spec.http[*].route[*].weight] (expected: ignoreChanges of spec.http as a whole)");
    }
}
