package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryPausesTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryPauses());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().set("Rollout", "spec.strategy.canary.steps[1].pause", Map.of()))
                .accepts(World.canary()
                        .set(
                                "Rollout",
                                "spec.strategy.canary.steps",
                                World.value("[{setWeight: 20}, {experiment: {duration: 5m, templates: []}}]")));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().remove("Rollout", "spec.strategy.canary.steps[7]"),
                        "steps[6].setWeight: no pause after it (expected: a pause or an analysis after every weight)")
                .objects(
                        World.canary().set("Rollout", "spec.strategy.canary.steps[1].pause.duration", "10s"),
                        "steps[1].pause.duration: 10s (expected: >= 30 s)")
                .objects(
                        World.canary().set("Rollout", "spec.strategy.canary.steps[1].pause.duration", 0),
                        "steps[1].pause.duration: 0 (expected: >= 30 s)");
    }
}
