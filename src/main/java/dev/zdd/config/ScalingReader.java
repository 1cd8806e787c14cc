package dev.zdd.config;

import com.pulumi.kubernetes.autoscaling.v2.inputs.MetricSpecArgs;
import dev.zdd.crd.Keda.Trigger;
import dev.zdd.crd.SdkFields;
import dev.zdd.scaling.Scaler;
import dev.zdd.scaling.Scaler.Metric;
import dev.zdd.scaling.Scaling;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the key {@code replicas}. */
final class ScalingReader {

    private static final Metric NO_METRIC = new Scaler.Utilization("cpu", 70);
    private static final Trigger NO_TRIGGER = Trigger.of("none", Map.of());

    private ScalingReader() {}

    static Scaling scaling(Section section) {
        if (section.has("fixed")) {
            List.of("min", "max", "cpuPercent", "metrics", "keda").stream()
                    .filter(section::has)
                    .forEach(key -> section.refuse(
                            key, "beside fixed", "either a fixed number, or what decides between min and max"));
            return Scaling.fixed(section.integer("fixed", Scaling.FEWEST));
        }
        if (section.has("keda")) {
            List.of("cpuPercent", "metrics").stream()
                    .filter(section::has)
                    .forEach(key ->
                            section.refuse(key, "beside keda", "one of the two; KEDA has triggers cpu and memory"));
            List<Trigger> triggers =
                    section.objects("keda", NO_TRIGGER, ScalingReader::trigger).orElse(List.of());
            int min = section.integer("min", 1);
            int minAvailable = section.integer("minAvailable", Math.max(0, min - 1));
            return new Scaling(
                    min,
                    section.integer("max", Scaling.DEFAULT.max()),
                    minAvailable,
                    new Scaler.KedaScaledObject(triggers));
        }
        Scaling given = Scaling.DEFAULT;
        int cpuPercent = section.integer("cpuPercent", 70);
        section.oneOf("cpuPercent", "metrics");
        Scaler scaler = new Scaler.Hpa(section.objects("metrics", NO_METRIC, ScalingReader::metric)
                .orElse(List.of(new Scaler.Utilization("cpu", cpuPercent))));
        return new Scaling(
                section.integer("min", given.min()),
                section.integer("max", given.max()),
                section.integer("minAvailable", given.minAvailable()),
                scaler);
    }

    private static Trigger trigger(Section section) {
        Optional<String> authentication = section.text("authentication");
        Trigger trigger = Trigger.of(section.text("type").orElse(""), section.texts("metadata"));
        return authentication.map(trigger::authentication).orElse(trigger);
    }

    private static Metric metric(Section section) {
        String kind = section.oneOf("cpu", "memory", "external", "other").orElse("");
        int cpu = section.integer("cpu", 70);
        int memory = section.integer("memory", 70);
        String external = section.text("external").orElse("");
        return switch (kind) {
            case "cpu" -> new Scaler.Utilization("cpu", cpu);
            case "memory" -> new Scaler.Utilization("memory", memory);
            case "external" ->
                new Scaler.External(
                        external,
                        section.texts("labels"),
                        section.text("average").orElse("1"));
            case "other" -> section.object("other", NO_METRIC, ScalingReader::other);
            default -> {
                section.refuse("", "nothing", "one of cpu, memory, external, other");
                yield NO_METRIC;
            }
        };
    }

    private static Metric other(Section section) {
        Map<String, Object> fields = section.fields(SdkFields.names(MetricSpecArgs.class));
        if (section.text("type").isEmpty()) {
            section.refuse("type", "nothing", "Pods, Object or another type of a HorizontalPodAutoscaler's metrics");
            return NO_METRIC;
        }
        return new Scaler.Other(SdkFields.set(MetricSpecArgs.Empty, MetricSpecArgs.builder(), fields)
                .build());
    }
}
