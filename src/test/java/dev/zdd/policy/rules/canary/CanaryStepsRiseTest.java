package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryStepsRiseTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryStepsRise());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objectsWhereThePodTemplateIsElsewhere() {
        RULE.objects(
                World.canary()
                        .remove("Rollout", "spec.template")
                        .set("Rollout", "spec.workloadRef", World.value("{kind: Deployment, name: shop}"))
                        .set("Rollout", "spec.strategy.canary.steps[0].setWeight", 26),
                "setWeight: 26 (expected: <= 25 at the first step)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary()
                                .set("Rollout", "spec.strategy.canary.steps[2].setWeight", 10)
                                .set("Rollout", "spec.strategy.canary.steps[4].setWeight", 45),
                        "steps[2].setWeight: 10 (expected: > 10)")
                .objects(
                        World.canary()
                                .set("Rollout", "spec.strategy.canary.steps", List.of(Map.of("setWeight", 5)))
                                .set("Rollout", "spec.strategy.canary.steps[0].setWeight", 100),
                        "setWeight: 100 (expected: <= 25 at the first step)")
                .objects(
                        World.canary().set("Rollout", "spec.strategy.canary.steps[6].setWeight", 90),
                        "steps[6].setWeight: 90 (expected: <= 85: at most 35 more than before)")
                .objects(
                        World.canary().set("Rollout", "spec.strategy.canary.steps[6].setWeight", 60),
                        "steps[6].setWeight: 60 (expected: >= 65 before it takes everything)")
                .objects(
                        World.canary().remove("Rollout", "spec.strategy.canary.steps"),
                        "steps: nothing (expected: at least one setWeight)");
    }
}
