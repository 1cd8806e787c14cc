package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RouteTimeoutTest {

    private static final RuleExamples RULE = RuleExamples.of(new RouteTimeout());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void takesTheHookForTheDrainWhereNothingIsDoneOnSigterm() {
        World nothing = World.canary().set("Rollout", "spec.template.spec.containers[0].env[0].value", "0s");

        RULE.accepts(nothing)
                .objects(
                        nothing.set("VirtualService", "spec.http[0].timeout", "60s"),
                        "spec.http[0].timeout: 60s (expected: <= 25 s: the drain)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.canary().remove("VirtualService", "spec.http[0].timeout"),
                        "spec.http[0].timeout: nothing (expected: <= 25 s: the drain)")
                .objects(
                        World.canary().set("VirtualService", "spec.http[0].timeout", "60s"),
                        "spec.http[0].timeout: 60s (expected: <= 25 s: the drain)");
    }
}
