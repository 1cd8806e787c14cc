package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaMetricTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaMetric());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().remove("HorizontalPodAutoscaler", "spec.metrics"))
                .accepts(World.rolling()
                        .remove("Deployment", "spec.template.spec.containers[0].resources.requests.cpu"));
    }

    @Test
    void objects() {
        World without = World.rolling()
                .remove("Deployment", "spec.template.spec.containers[0].resources.requests.cpu")
                .remove("Deployment", "spec.template.spec.containers[0].resources.limits.cpu");
        RULE.objects(
                        without,
                        "resources.requests.cpu: nothing (expected: a request: the autoscaler measures against it)")
                .objects(
                        without.remove("HorizontalPodAutoscaler", "spec.metrics"),
                        "resources.requests.cpu: nothing (expected: a request: the autoscaler measures against it)");
    }
}
