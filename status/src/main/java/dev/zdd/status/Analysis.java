package dev.zdd.status;

import dev.zdd.engine.cluster.Metadata;
import dev.zdd.engine.cluster.TemplateLabels;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * An AnalysisRun.
 *
 * @param name its object's
 * @param phase {@code Pending}, {@code Running}, {@code Successful}, {@code Failed}, {@code Inconclusive} or {@code Error}
 * @param message why, in Argo Rollouts' words; may be empty
 * @param metrics what it measures
 */
public record Analysis(String name, String phase, String message, List<Metric> metrics) {

    /** Enough to see what made it fail: the fourth failure aborts (failureLimit 3, docs/specification.md). */
    private static final int SHOWN = 5;

    public Analysis {
        metrics = List.copyOf(metrics);
    }

    /**
     * One metric of it, with counts over the whole run.
     *
     * @param measurements the last five, oldest first
     */
    public record Metric(
            String name,
            String phase,
            int successful,
            int failed,
            int inconclusive,
            int error,
            List<Measurement> measurements) {

        public Metric {
            measurements = List.copyOf(measurements);
        }
    }

    /**
     * One measurement of a metric.
     *
     * @param value as Prometheus answered, for example {@code [0.87]}; empty for no answer
     * @param message what went wrong, when something did
     */
    public record Measurement(Instant at, String phase, String value, String message) {}

    /** The newest one of a Rollout's present version. */
    static Optional<Analysis> newest(GenericKubernetesResource rollout, List<GenericKubernetesResource> runs) {
        String hash = rollout.getAdditionalPropertiesNode()
                .at("/status/currentPodHash")
                .asString("");
        return Metadata.ownedBy(rollout, runs).stream()
                .filter(run -> hash.equals(Metadata.labels(run).get(TemplateLabels.OF_ROLLOUT)))
                .max(Comparator.comparing(run -> run.getMetadata().getCreationTimestamp()))
                .map(Analysis::of);
    }

    private static Analysis of(GenericKubernetesResource run) {
        JsonNode status = run.getAdditionalPropertiesNode().path("status");
        return new Analysis(
                run.getMetadata().getName(),
                status.path("phase").asString("Pending"),
                status.path("message").asString(""),
                status.path("metricResults").valueStream().map(Analysis::metric).toList());
    }

    private static Metric metric(JsonNode result) {
        List<JsonNode> all = result.path("measurements").valueStream().toList();
        return new Metric(
                result.path("name").asString(""),
                result.path("phase").asString(""),
                result.path("successful").asInt(0),
                result.path("failed").asInt(0),
                result.path("inconclusive").asInt(0),
                result.path("error").asInt(0),
                all.subList(Math.max(0, all.size() - SHOWN), all.size()).stream()
                        .map(Analysis::measurement)
                        .toList());
    }

    private static Measurement measurement(JsonNode found) {
        return new Measurement(
                Instant.parse(found.path("finishedAt")
                        .asString(found.path("startedAt").asString("1970-01-01T00:00:00Z"))),
                found.path("phase").asString(""),
                found.path("value").asString(""),
                found.path("message").asString(""));
    }
}
