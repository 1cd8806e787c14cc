package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class AlbDeregistrationDelayTest {

    private static final RuleExamples RULE = RuleExamples.of(new AlbDeregistrationDelay());

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
                BEHIND.remove("Ingress", "metadata.annotations[\"alb.ingress.kubernetes.io/target-group-attributes\"]"),
                "a delay of 300 s (expected: <= 55 s: preStop and drain of Deployment store/shop)");
    }
}
