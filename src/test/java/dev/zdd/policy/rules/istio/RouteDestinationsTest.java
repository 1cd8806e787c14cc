package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RouteDestinationsTest {

    private static final RuleExamples RULE = RuleExamples.of(new RouteDestinations());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set(
                                "VirtualService",
                                "spec.http[0].route[0].destination.host",
                                "shop-stable.store.svc.cluster.local"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().set("VirtualService", "spec.http[0].route[1].destination.host", "shop-cnary"),
                        "destination.host: shop-cnary (expected: a Service of the program)")
                .objects(
                        World.canary().set("VirtualService", "spec.http[0].route[0].destination.port.number", 8080),
                        "port.number: 8080 (expected: a port of Service shop-stable)");
    }

    @Test
    void notesThatAllServicesAreElsewhere() {
        RULE.notes(World.of("""
                        apiVersion: networking.istio.io/v1
                        kind: VirtualService
                        metadata: { name: shop }
                        spec: { hosts: [shop], http: [{ route: [{ destination: { host: shop } }] }] }
                        """), "host: shop (expected: a Service of the program)");
    }
}
