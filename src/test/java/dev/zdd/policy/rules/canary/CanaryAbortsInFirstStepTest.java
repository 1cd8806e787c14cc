package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryAbortsInFirstStepTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryAbortsInFirstStep());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().set("Rollout", "spec.strategy.canary.steps[1].pause.duration", "210s"));
    }

    @Test
    void objects() {
        RULE.objects(
                        template("failureLimit", 20),
                        "failureLimit: end after 690 s: initialDelay 60 s + interval 30 s x (20 + 1) (expected: <= 300 s: the first pause)")
                .objects(
                        template("failureLimit", "20"),
                        "failureLimit: end after 690 s: initialDelay 60 s + interval 30 s x (20 + 1) (expected: <= 300 s: the first pause)")
                .objects(
                        World.canary().remove("AnalysisTemplate", "spec.metrics[0].interval"),
                        "interval: nothing (expected: a measurement again and again)")
                .objects(
                        template("inconclusiveLimit", 8),
                        "inconclusiveLimit: end after 330 s: initialDelay 60 s + interval 30 s x (8 + 1) (expected: <= 300 s: the first pause)")
                .objects(
                        template("consecutiveErrorLimit", 25),
                        "consecutiveErrorLimit: end after 320 s: initialDelay 60 s + retry 10 s x (25 + 1) (expected: <= 300 s: the first pause)")
                .objects(
                        template("initialDelay", "6m")
                                .set("AnalysisTemplate", "spec.metrics[0].failureLimit", 0)
                                .set("AnalysisTemplate", "spec.metrics[0].interval", "1s")
                                .set("Rollout", "spec.strategy.canary.steps[1].pause.duration", "362s"),
                        "consecutiveErrorLimit: end after 410 s: initialDelay 360 s + retry 10 s x (4 + 1) (expected: <= 362 s: the first pause)")
                .objects(
                        World.canary().set("Rollout", "spec.strategy.canary.analysis.startingStep", 4),
                        "startingStep: 4 (expected: <= 1: the first pause)");
    }

    private static World template(String field, Object value) {
        return World.canary().set("AnalysisTemplate", "spec.metrics[0]." + field, value);
    }
}
