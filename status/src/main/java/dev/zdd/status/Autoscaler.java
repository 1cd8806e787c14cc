package dev.zdd.status;

import java.util.OptionalInt;
import tools.jackson.databind.JsonNode;

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

    static Autoscaler of(JsonNode hpa) {
        String trouble = Json.list(hpa.at("/status/conditions")).stream()
                .filter(it -> it.path("type").asString("").equals("ScalingActive")
                        && it.path("status").asString("").equals("False"))
                .map(it -> it.path("message").asString(""))
                .findFirst()
                .orElse("");
        return new Autoscaler(
                hpa.at("/spec/minReplicas").asInt(1),
                hpa.at("/spec/maxReplicas").asInt(0),
                hpa.at("/status/currentReplicas").asInt(0),
                hpa.at("/status/desiredReplicas").asInt(0),
                cpu(hpa.at("/status/currentMetrics"), "/resource/current/averageUtilization"),
                cpu(hpa.at("/spec/metrics"), "/resource/target/averageUtilization"),
                trouble);
    }

    private static OptionalInt cpu(JsonNode metrics, String pointer) {
        return Json.list(metrics).stream()
                .filter(metric -> metric.at("/resource/name").asString("").equals("cpu"))
                .map(metric -> metric.at(pointer))
                .filter(JsonNode::isNumber)
                .mapToInt(JsonNode::asInt)
                .findFirst();
    }
}
