package dev.zdd.policy.rules.resources;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class JobBoundedTest {

    private static final RuleExamples RULE = RuleExamples.of(new JobBounded());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Job", "spec.activeDeadlineSeconds"),
                        "spec.activeDeadlineSeconds: nothing (expected: a limit)")
                .objects(
                        World.rolling().remove("Job", "spec.backoffLimit"),
                        "spec.backoffLimit: nothing (expected: a limit)");
    }
}
