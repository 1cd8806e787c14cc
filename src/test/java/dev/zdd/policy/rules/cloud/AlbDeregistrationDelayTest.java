package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class AlbDeregistrationDelayTest {

    private static final RuleExamples RULE = RuleExamples.of(new AlbDeregistrationDelay());

    private static final World BEHIND = World.behindAlb();

    private static final String TARGET_TYPE = "metadata.annotations[\"alb.ingress.kubernetes.io/target-type\"]";

    @Test
    void accepts() {
        String attributes = "metadata.annotations[\"alb.ingress.kubernetes.io/target-group-attributes\"]";
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(BEHIND)
                .accepts(BEHIND.remove("Ingress", attributes)
                        .set("Service", attributes, "deregistration_delay.timeout_seconds=20"))
                .accepts(BEHIND.remove("Ingress", "metadata.annotations")
                        .set("Ingress", "spec.ingressClassName", "nginx")
                        .set("Service", TARGET_TYPE, "ip"));
    }

    @Test
    void objects() {
        RULE.objects(
                        BEHIND.remove("Ingress", "metadata.annotations").set("Service", TARGET_TYPE, "ip"),
                        "a delay of 300 s (expected: <= 55 s: preStop and drain of Deployment store/shop)")
                .objects(
                        BEHIND.remove(
                                        "Ingress",
                                        "metadata.annotations[\"alb.ingress.kubernetes.io/target-group-attributes\"]")
                                .set("Ingress", "spec", World.value("{defaultBackend: {service: {name: shop}}}")),
                        "a delay of 300 s (expected: <= 55 s: preStop and drain of Deployment store/shop)");
        RULE.objects(
                BEHIND.remove("Ingress", "metadata.annotations[\"alb.ingress.kubernetes.io/target-group-attributes\"]"),
                "a delay of 300 s (expected: <= 55 s: preStop and drain of Deployment store/shop)");
    }
}
