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
    void knowsKeda() {
        RULE.accepts(World.keda("triggers: [{ type: cpu, metricType: Utilization }]"))
                .accepts(World.keda("triggers: [{ type: prometheus, metadata: { containerName: other } }]"))
                .objects(
                        World.keda("triggers: [{ type: cpu, metricType: Utilization }]")
                                .remove("Rollout", "spec.template.spec.containers[0].resources"),
                        "resources.requests.cpu: nothing (expected: a request: the autoscaler measures against it)")
                .objects(
                        World.keda(
                                "triggers: [{ type: cpu, metricType: AverageValue, metadata: { containerName: apis } }]"),
                        "metadata.containerName: apis (expected: a container of Rollout store/shop)");
    }

    @Test
    void objects() {
        World other = World.canary()
                .set(
                        "HorizontalPodAutoscaler",
                        "spec.metrics[0]",
                        World.value("{containerResource: {name: cpu, container: NAME, target: {type: AverageValue}}}"));
        RULE.objects(
                        other.set("HorizontalPodAutoscaler", "spec.metrics[0].containerResource.container", "apis"),
                        "container: apis (expected: a container of Rollout store/shop)")
                .notes(
                        other.set(
                                "HorizontalPodAutoscaler",
                                "spec.metrics[0].containerResource.container",
                                "istio-proxy"),
                        "container: istio-proxy (expected: a container of Rollout store/shop)");
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
