package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaMetricTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaMetric());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("HorizontalPodAutoscaler", "spec.metrics"),
                        "spec.metrics: nothing (expected: at least one metric)")
                .objects(
                        World.rolling().remove("Deployment", "spec.template.spec.containers[0].resources.requests.cpu"),
                        "resources.requests.cpu: nothing (expected: a request: the autoscaler measures against it)");
    }
}
