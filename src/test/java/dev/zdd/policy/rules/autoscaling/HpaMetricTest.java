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
        RULE.accepts(keda("triggers: [{ type: cpu, metricType: Utilization }]"))
                .accepts(keda("triggers: [{ type: prometheus, metadata: { containerName: other } }]"))
                .objects(
                        keda("triggers: [{ type: cpu, metricType: Utilization }]")
                                .remove("Rollout", "spec.template.spec.containers[0].resources"),
                        "resources.requests.cpu: nothing (expected: a request: the autoscaler measures against it)")
                .objects(
                        keda("triggers: [{ type: cpu, metricType: AverageValue, metadata: { containerName: apis } }]"),
                        "metadata.containerName: apis (expected: a container of Rollout store/shop)");
    }

    /** An autoscaler of KEDA in place of the other. */
    private static World keda(String spec) {
        return World.canary()
                .without("HorizontalPodAutoscaler")
                .with(
                        "{ apiVersion: keda.sh/v1alpha1, kind: ScaledObject, metadata: { name: shop, namespace: store }, spec: { scaleTargetRef: { apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: shop }, %s } }"
                                .formatted(spec));
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
