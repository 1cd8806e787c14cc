package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class MinReadySecondsTest {

    private static final RuleExamples RULE = RuleExamples.of(new MinReadySeconds());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("Deployment", "spec.minReadySeconds", 30));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.minReadySeconds"),
                        "spec.minReadySeconds: nothing (expected: >= 10: period x failureThreshold of the readiness probe)")
                .objects(
                        World.canary().set("Rollout", "spec.minReadySeconds", 9),
                        "spec.minReadySeconds: 9 (expected: >= 10: period x failureThreshold of the readiness probe)");
    }
}
