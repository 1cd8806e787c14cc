package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbePortServedTest {

    private static final RuleExamples RULE = RuleExamples.of(new ProbePortServed());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        String port = "metadata.annotations[\"alb.ingress.kubernetes.io/healthcheck-port\"]";
        World behind = World.behindAlb().set("Ingress", port, "traffic-port");
        RULE.accepts(behind)
                .accepts(behind.set("Ingress", port, "8080"))
                .objects(
                        behind.set("Ingress", port, "9000"),
                        "9000 (expected: traffic-port, or a port that the Service leads to)");
        RULE.objects(
                World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].ports[1]",
                                Map.of("name", "management", "containerPort", 9000))
                        .set("Deployment", "spec.template.spec.containers[0].livenessProbe.httpGet.port", 9000),
                "livenessProbe.httpGet.port: 9000 (expected: a port that a Service leads to)");
    }
}
