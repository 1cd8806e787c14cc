package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryAbortScaleDownTest {

    private static final String DELAY = "spec.strategy.canary.abortScaleDownDelaySeconds";

    private static final RuleExamples RULE = RuleExamples.of(new CanaryAbortScaleDown());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary().set("Rollout", DELAY, 5))
                // Without a Service of its own there is nothing to switch.
                .accepts(World.canary()
                        .set("Rollout", DELAY, 30)
                        .remove("Rollout", "spec.strategy.canary.canaryService"));
    }

    @Test
    void objects() {
        RULE.objects(World.canary().set("Rollout", DELAY, 30), "abortScaleDownDelaySeconds: 30 (expected: 1 to 5)")
                .objects(World.canary().set("Rollout", DELAY, 0), "abortScaleDownDelaySeconds: 0 (expected: 1 to 5)")
                .objects(
                        World.canary().remove("Rollout", DELAY),
                        "abortScaleDownDelaySeconds: nothing (expected: 1 to 5)");
    }
}
