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
