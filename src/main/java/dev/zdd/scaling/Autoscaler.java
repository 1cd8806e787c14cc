package dev.zdd.scaling;

import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscaler;
import com.pulumi.kubernetes.autoscaling.v2.HorizontalPodAutoscalerArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ContainerResourceMetricSourceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.CrossVersionObjectReferenceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ExternalMetricSourceArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingPolicyArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HPAScalingRulesArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerBehaviorArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.HorizontalPodAutoscalerSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricIdentifierArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricTargetArgs;
import com.pulumi.kubernetes.autoscaling.v2.inputs.ResourceMetricSourceArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The one owner of the number of pods. The workload names none: whoever names it in an apply resets it at every
 * release, and fights the autoscaler for it.
 *
 * <p>It is created before the workload, because a workload without a number starts with one pod and the autoscaler
 * raises it to its minimum at its first look, 15 s after its own creation; for that it needs no metrics. The
 * {@link DisruptionBudget} then waits until the pods are there.
 */
public final class Autoscaler extends ObjectComponent {

    /**
     * Creates the autoscaler.
     *
     * @param metrics what it aims at
     * @param container whose CPU and memory are measured; empty: all containers of the pod
     * @param target the kind of the workload that bears the service's name
     */
    public Autoscaler(
            ServiceMetadata names,
            Scaling scaling,
            List<Scaler.Metric> metrics,
            ScaleTarget target,
            Optional<String> container,
            Resource parent) {
        super("zdd:availability:Autoscaler", names.service(), parent);
        keep(new HorizontalPodAutoscaler(
                names.service(),
                HorizontalPodAutoscalerArgs.builder()
                        .metadata(names.metadata())
                        .spec(HorizontalPodAutoscalerSpecArgs.builder()
                                .scaleTargetRef(CrossVersionObjectReferenceArgs.builder()
                                        .apiVersion(target.apiVersion())
                                        .kind(target.kind())
                                        .name(names.service())
                                        .build())
                                .minReplicas(scaling.min())
                                .maxReplicas(scaling.max())
                                .metrics(metrics.stream()
                                        .map(metric -> spec(metric, container))
                                        .toList())
                                .behavior(onePodAtATime())
                                .build())
                        .build(),
                childOptions().build()));
        registerOutputs(Map.of());
    }

    private static MetricSpecArgs spec(Scaler.Metric metric, Optional<String> container) {
        if (metric instanceof Scaler.Other other) {
            return other.spec();
        }
        if (metric instanceof Scaler.External external) {
            MetricIdentifierArgs.Builder identifier =
                    MetricIdentifierArgs.builder().name(external.name());
            if (!external.labels().isEmpty()) {
                identifier.selector(LabelSelectorArgs.builder()
                        .matchLabels(external.labels())
                        .build());
            }
            return MetricSpecArgs.builder()
                    .type("External")
                    .external(ExternalMetricSourceArgs.builder()
                            .metric(identifier.build())
                            .target(MetricTargetArgs.builder()
                                    .type("AverageValue")
                                    .averageValue(external.averageValue())
                                    .build())
                            .build())
                    .build();
        }
        return utilization((Scaler.Utilization) metric, container);
    }

    // With a proxy beside it, the CPU of the pod says little about the application.
    private static MetricSpecArgs utilization(Scaler.Utilization metric, Optional<String> container) {
        MetricTargetArgs target = MetricTargetArgs.builder()
                .type("Utilization")
                .averageUtilization(metric.percent())
                .build();
        return container
                .map(name -> MetricSpecArgs.builder()
                        .type("ContainerResource")
                        .containerResource(ContainerResourceMetricSourceArgs.builder()
                                .name(metric.resource())
                                .container(name)
                                .target(target)
                                .build())
                        .build())
                .orElseGet(() -> MetricSpecArgs.builder()
                        .type("Resource")
                        .resource(ResourceMetricSourceArgs.builder()
                                .name(metric.resource())
                                .target(target)
                                .build())
                        .build());
    }

    // Scaling in ends pods: one per minute, so that at most one at a time drains (grace is about a minute).
    static HorizontalPodAutoscalerBehaviorArgs onePodAtATime() {
        return HorizontalPodAutoscalerBehaviorArgs.builder()
                .scaleDown(HPAScalingRulesArgs.builder()
                        .stabilizationWindowSeconds(300)
                        .policies(HPAScalingPolicyArgs.builder()
                                .type("Pods")
                                .value(1)
                                .periodSeconds(60)
                                .build())
                        .build())
                .build();
    }
}
