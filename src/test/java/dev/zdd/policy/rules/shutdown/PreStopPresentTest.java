package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreStopPresentTest {

    private static final RuleExamples RULE = RuleExamples.of(new PreStopPresent());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].lifecycle.preStop",
                                Map.of("sleep", Map.of("seconds", 30))));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.template.spec.containers[0].lifecycle.preStop"),
                        "lifecycle.preStop: nothing (expected: a sleep)")
                .objects(
                        World.canary().remove("Rollout", "spec.template.spec.containers[0].lifecycle"),
                        "lifecycle.preStop: nothing (expected: a sleep)");
    }
}
