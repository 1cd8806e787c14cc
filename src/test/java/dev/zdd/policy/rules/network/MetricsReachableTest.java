package dev.zdd.policy.rules.network;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class MetricsReachableTest {

    private static final RuleExamples RULE = RuleExamples.of(new MetricsReachable());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(
                        World.rolling()
                                .with(
                                        "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: shop, namespace: store}, spec: {selector: {matchLabels: {app: shop}}, podMetricsEndpoints: [{port: http}]}}"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .with(
                                        "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: shop, namespace: store}, spec: {selector: {matchLabels: {app: shop}}, podMetricsEndpoints: [{port: http}]}}")
                                .remove("NetworkPolicy/shop", "spec.ingress"),
                        "port http shut by NetworkPolicy (expected: a port that is open to Prometheus)")
                .objects(
                        World.rolling()
                                .with(
                                        "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: shop, namespace: store}, spec: {selector: {matchLabels: {app: shop}}, podMetricsEndpoints: [{port: metrics}]}}"),
                        "port metrics, which no container declares (expected: a port that is open to Prometheus)");
    }
}
