package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaHeadroomTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaHeadroom());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("HorizontalPodAutoscaler", "spec.maxReplicas", 3),
                "spec.maxReplicas: 3 (expected: > 3: the minimum)");
    }
}
