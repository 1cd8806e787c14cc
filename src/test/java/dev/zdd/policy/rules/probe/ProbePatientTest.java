package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ProbePatientTest {

    private static final RuleExamples RULE = RuleExamples.of(new ProbePatient());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.containers[0].livenessProbe.timeoutSeconds"),
                "livenessProbe.timeoutSeconds: nothing (expected: 2 or 3)");
    }
}
