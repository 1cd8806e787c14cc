package dev.zdd.status;

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
    static Optional<Analysis> newest(JsonNode rollout, List<JsonNode> runs) {
        String uid = rollout.at("/metadata/uid").asString("");
        String hash = rollout.at("/status/currentPodHash").asString("");
        return runs.stream()
                .filter(run -> Json.list(run.at("/metadata/ownerReferences")).stream()
                        .anyMatch(owner -> owner.path("uid").asString("").equals(uid)))
                .filter(run -> Json.label(run, "rollouts-pod-template-hash").equals(hash))
                .max(Comparator.comparing(
                        run -> run.at("/metadata/creationTimestamp").asString("")))
                .map(Analysis::of);
    }

    private static Analysis of(JsonNode run) {
        return new Analysis(
                Json.name(run),
                run.at("/status/phase").asString("Pending"),
                run.at("/status/message").asString(""),
                Json.list(run.at("/status/metricResults")).stream()
                        .map(Analysis::metric)
                        .toList());
    }

    private static Metric metric(JsonNode result) {
        List<JsonNode> all = Json.list(result.path("measurements"));
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
                Json.time(found, "/finishedAt")
                        .or(() -> Json.time(found, "/startedAt"))
                        .orElse(Instant.EPOCH),
                found.path("phase").asString(""),
                found.path("value").asString(""),
                found.path("message").asString(""));
    }
}
