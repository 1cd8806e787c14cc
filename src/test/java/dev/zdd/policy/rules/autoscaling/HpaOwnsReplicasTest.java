package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaOwnsReplicasTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaOwnsReplicas());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().without("HorizontalPodAutoscaler").set("Deployment", "spec.replicas", 3));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.replicas", 3),
                "spec.replicas: 3 (expected: nothing: the number is the autoscaler's)");
    }
}
