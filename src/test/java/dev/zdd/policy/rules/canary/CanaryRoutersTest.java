package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
