package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmbientPreStopTest {

    private static final RuleExamples RULE = RuleExamples.of(new AmbientPreStop());

    private static final World AMBIENT =
            World.rolling().set("Namespace", "metadata.labels[\"istio.io/dataplane-mode\"]", "ambient");

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(AMBIENT);
    }

    @Test
    void objects() {
        RULE.objects(
                AMBIENT.set(
                        "Deployment",
                        "spec.template.spec.containers[0].lifecycle.preStop",
                        Map.of("sleep", Map.of("seconds", 5))),
                "lifecycle.preStop: 5 s (expected: >= 15 s)");
    }
}
