package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class AwaitOutlastsDeadlineTest {

    private static final RuleExamples RULE = RuleExamples.of(new AwaitOutlastsDeadline());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(
                        World.rolling().set("Deployment", "metadata.annotations[\"pulumi.com/timeoutSeconds\"]", "960"))
                // The program waits by itself, with a limit that it computes.
                .accepts(World.rolling()
                        .inProgram()
                        .set("Deployment", "metadata.annotations[\"pulumi.com/skipAwait\"]", "true"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "metadata.annotations[\"pulumi.com/timeoutSeconds\"]", "300"),
                        "a wait of 300 s (expected: >= 960 s: all pods of the largest number, one round after the other)")
                .objects(
                        World.rolling().inProgram(),
                        "a wait of 600 s (expected: >= 960 s: all pods of the largest number, one round after the other)")
                .objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].startupProbe")
                                .set("Deployment", "metadata.annotations[\"pulumi.com/timeoutSeconds\"]", "120"),
                        "a wait of 120 s (expected: >= 300 s: progressDeadlineSeconds)");
    }
}
