package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AlbPreStopTest {

    private static final RuleExamples RULE = RuleExamples.of(new AlbPreStop());

    private static final World BEHIND = World.behindAlb();

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(BEHIND);
    }

    @Test
    void objects() {
        RULE.objects(
                BEHIND.set(
                        "Deployment",
                        "spec.template.spec.containers[0].lifecycle.preStop",
                        Map.of("sleep", Map.of("seconds", 5))),
                "lifecycle.preStop: 5 s (expected: >= 25 s)");
    }
}
