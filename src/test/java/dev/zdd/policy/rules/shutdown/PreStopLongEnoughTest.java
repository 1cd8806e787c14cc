package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreStopLongEnoughTest {

    private static final RuleExamples RULE = RuleExamples.of(new PreStopLongEnough());

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
                                        "spec.template.spec.containers[0].lifecycle.preStop.exec.command",
                                        List.of("sleep", "1")),
                        "command: [sleep, 1] (expected: >= 5 s)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].lifecycle.preStop",
                                        Map.of("sleep", Map.of("seconds", 0))),
                        "sleep.seconds: 0 (expected: >= 5 s)");
    }
}
