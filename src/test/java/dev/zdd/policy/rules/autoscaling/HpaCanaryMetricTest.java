package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaCanaryMetricTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaCanaryMetric());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void knowsKeda() {
        RULE.objects(
                World.keda("triggers: [{ type: memory, metricType: Utilization }]"),
                "spec.triggers[0].type: memory (expected: cpu, or a metric of requests)");
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().set("HorizontalPodAutoscaler", "spec.metrics[0].resource.name", "memory"),
                "memory (expected: cpu, or a metric of requests)");
    }
}
