package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ProbeTimeoutTest {

    private static final RuleExamples RULE = RuleExamples.of(new ProbeTimeout());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].readinessProbe.timeoutSeconds", 4),
                        "readinessProbe.timeoutSeconds: 4 (expected: <= 3)")
                .objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].livenessProbe.periodSeconds", 2),
                        "livenessProbe.timeoutSeconds: 3 (expected: <= 2)");
    }
}
