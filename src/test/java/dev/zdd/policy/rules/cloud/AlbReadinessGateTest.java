package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class AlbReadinessGateTest {

    private static final RuleExamples RULE = RuleExamples.of(new AlbReadinessGate());

    private static final World BEHIND = World.rolling()
            .set("Namespace", "metadata.labels[\"elbv2.k8s.aws/pod-readiness-gate-inject\"]", "enabled")
            .with("""
                    apiVersion: networking.k8s.io/v1
                    kind: Ingress
                    metadata:
                      name: shop
                      namespace: store
                      annotations:
                        alb.ingress.kubernetes.io/target-type: ip
                        alb.ingress.kubernetes.io/target-group-attributes: deregistration_delay.timeout_seconds=20
                    spec: { rules: [{ http: { paths: [{ backend: { service: { name: shop } } }] } }] }
                    """);

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(BEHIND);
    }

    @Test
    void objects() {
        RULE.objects(
                BEHIND.remove("Namespace", "metadata.labels[\"elbv2.k8s.aws/pod-readiness-gate-inject\"]"),
                "(expected: enabled)");
    }
}
