package dev.zdd.status;

import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerCondition;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerStatus;
import io.fabric8.kubernetes.api.model.autoscaling.v2.MetricStatus;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A HorizontalPodAutoscaler.
 *
 * @param min fewest pods
 * @param max most pods
 * @param current pods it counts
 * @param desired pods it wants
 * @param cpuPercent CPU in use, in per cent of what is requested; empty where nothing measures it
 * @param cpuTargetPercent what it scales to; empty where it scales by something else
 * @param message why it does not scale, when it cannot; empty otherwise
 */
public record Autoscaler(
        int min,
        int max,
        int current,
        int desired,
        OptionalInt cpuPercent,
        OptionalInt cpuTargetPercent,
        String message) {

    static Autoscaler of(HorizontalPodAutoscaler hpa) {
        HorizontalPodAutoscalerStatus status =
                Objects.requireNonNullElseGet(hpa.getStatus(), HorizontalPodAutoscalerStatus::new);
        String trouble = status.getConditions().stream()
                .filter(it ->
                        it.getType().equals("ScalingActive") && it.getStatus().equals("False"))
                .map(HorizontalPodAutoscalerCondition::getMessage)
                .findFirst()
                .orElse("");
        return new Autoscaler(
                Objects.requireNonNullElse(hpa.getSpec().getMinReplicas(), 1),
                Objects.requireNonNullElse(hpa.getSpec().getMaxReplicas(), 0),
                Objects.requireNonNullElse(status.getCurrentReplicas(), 0),
                Objects.requireNonNullElse(status.getDesiredReplicas(), 0),
                // The API has null where nothing was measured yet.
                first(Objects.requireNonNullElse(status.getCurrentMetrics(), List.<MetricStatus>of()).stream()
                        .map(metric -> metric.getResource())
                        .filter(metric -> metric != null && "cpu".equals(metric.getName()))
                        .map(metric -> metric.getCurrent().getAverageUtilization())),
                first(hpa.getSpec().getMetrics().stream()
                        .map(metric -> metric.getResource())
                        .filter(metric -> metric != null && "cpu".equals(metric.getName()))
                        .map(metric -> metric.getTarget().getAverageUtilization())),
                trouble);
    }

    private static OptionalInt first(Stream<Integer> percentages) {
        return percentages.filter(Objects::nonNull).mapToInt(Integer::intValue).findFirst();
    }
}
