package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryScaleFollowsWeightTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryScaleFollowsWeight());

    private static final World SCALED = World.canary()
            .set("Rollout", "spec.strategy.canary.steps[1].setCanaryScale", Map.of("weight", 100))
            .set("Rollout", "spec.strategy.canary.steps[3].pause", Map.of("duration", "5m"))
            .set("Rollout", "spec.strategy.canary.steps[2]", Map.of("pause", Map.of("duration", "5m")));

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(SCALED.set(
                        "Rollout", "spec.strategy.canary.steps[3].setCanaryScale", Map.of("matchTrafficWeight", true)));
    }

    @Test
    void objects() {
        RULE.objects(SCALED, "(expected: matchTrafficWeight: true before the next setWeight)");
    }
}
