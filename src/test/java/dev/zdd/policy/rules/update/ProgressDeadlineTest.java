package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ProgressDeadlineTest {

    private static final RuleExamples RULE = RuleExamples.of(new ProgressDeadline());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().remove("Deployment", "spec.progressDeadlineSeconds"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.progressDeadlineSeconds", 160),
                "spec.progressDeadlineSeconds: 160 (expected: > 160: startup budget + minReadySeconds)");
    }
}
