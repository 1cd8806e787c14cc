package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RollingNoUnavailableTest {

    private static final RuleExamples RULE = RuleExamples.of(new RollingNoUnavailable());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().set("Deployment", "spec.strategy.rollingUpdate.maxUnavailable", "0%"))
                .accepts(World.rolling()
                        .without("HorizontalPodAutoscaler")
                        .set("Deployment", "spec.replicas", 3)
                        .remove("Deployment", "spec.strategy.rollingUpdate"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.strategy.rollingUpdate.maxUnavailable", 1),
                        "rollingUpdate.maxUnavailable: 1 (expected: 0)")
                .objects(World.rolling().remove("Deployment", "spec.strategy"), "maxUnavailable: nothing (expected: 0)")
                .objects(
                        World.canary().remove("Rollout", "spec.strategy.canary.trafficRouting"),
                        "spec.strategy.canary.maxUnavailable: nothing (expected: 0)");
    }
}
