package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryExperimentEndsTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryExperimentEnds());

    private static World with(String experiment) {
        return World.canary().set("Rollout", "spec.strategy.canary.steps[1].experiment", World.value(experiment));
    }

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(with("{duration: 10m, templates: [{name: canary, specRef: canary}]}"))
                .accepts(with("{analyses: [{name: a, templateName: smoke, requiredForCompletion: true}]}"));
    }

    @Test
    void objects() {
        RULE.objects(
                with("{analyses: [{name: a, templateName: smoke}]}"),
                "nothing (expected: a duration, or an analysis that is requiredForCompletion)");
    }
}
