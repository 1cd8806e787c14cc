package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class MeshConnectionsTest {

    private static final RuleExamples RULE = RuleExamples.of(new MeshConnections());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().without("DestinationRule/shop-canary"),
                        "no DestinationRule for it (expected: one with connectTimeout and outlierDetection)")
                .objects(
                        World.canary().remove("DestinationRule/shop", "spec.trafficPolicy.connectionPool"),
                        "connectTimeout: nothing (expected: <= 5s)")
                .objects(
                        World.canary().remove("DestinationRule/shop", "spec.trafficPolicy.outlierDetection"),
                        "outlierDetection: nothing (expected: consecutiveGatewayErrors or the like)")
                .objects(
                        World.canary()
                                .set(
                                        "DestinationRule/shop",
                                        "spec.trafficPolicy.outlierDetection.maxEjectionPercent",
                                        100),
                        "maxEjectionPercent: 100 (expected: <= 50)");
    }
}
