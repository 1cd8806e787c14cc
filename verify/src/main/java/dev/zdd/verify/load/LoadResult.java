package dev.zdd.verify.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a load saw. Every request that was due is in {@code sent} and in exactly one of {@code ok} and {@code failed};
 * nothing is repeated, so {@code failed} is what a shopper without a retry would have met.
 *
 * @param startedAt when request 0 was due
 * @param seconds from there to the last answer
 * @param requestsPerSecond as planned
 * @param failures count by kind, kinds without one left out
 * @param examples the first failures of each kind and version
 * @param calls count by the name of what was sent
 * @param okByVersion by the version that the answer named, {@code ""} where it named none
 * @param failedByVersion the same for failures; those without an answer are under {@code ""}
 * @param latency of requests that were answered as expected, from the time they were due
 * @param slip how late the generator itself was, which is part of {@code latency} but not the service's doing
 * @param connections what became of the connections
 * @param timeline one entry per second of due time
 * @param cpuSeconds processor time of the generator's process
 * @param invalidBecause reasons why these numbers prove nothing; empty for a valid result
 */
public record LoadResult(
        Instant startedAt,
        double seconds,
        double requestsPerSecond,
        long sent,
        long ok,
        long failed,
        Map<FailureKind, Long> failures,
        List<Failure> examples,
        Map<String, CallCount> calls,
        Map<String, Long> okByVersion,
        Map<String, Long> failedByVersion,
        Percentiles latency,
        Percentiles slip,
        ConnectionCount connections,
        List<Second> timeline,
        double cpuSeconds,
        List<String> invalidBecause) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Requests of one kind. */
    public record CallCount(long sent, long ok, long failed) {}

    /** Milliseconds. */
    public record Percentiles(double p50Ms, double p95Ms, double p99Ms, double maxMs) {}

    /**
     * @param opened connections that were established
     * @param closesAnnounced kept-alive connections that ended with {@code Connection: close} on an answer
     * @param closesWhileIdle kept-alive connections the server ended between two requests without saying so: no failure
     *     here, as no request was on the way, but one that had been would have failed
     */
    public record ConnectionCount(long opened, long closesAnnounced, long closesWhileIdle) {}

    /** One second: the requests due in it and what became of them. */
    public record Second(
            int second, long sent, long ok, long failed, Map<String, Long> okByVersion, Percentiles latency) {}

    /** Whether the numbers prove anything. */
    public boolean isValid() {
        return invalidBecause.isEmpty();
    }

    /** A few lines for a terminal. */
    public String summary() {
        StringBuilder text = new StringBuilder();
        text.append("%,d requests in %.1f s (%.0f/s): %,d ok, %,d failed%n"
                .formatted(sent, seconds, requestsPerSecond, ok, failed));
        text.append("latency p50 %.1f  p95 %.1f  p99 %.1f  max %.1f ms; generator late p99 %.1f ms, %.1f s of CPU%n"
                .formatted(
                        latency.p50Ms(), latency.p95Ms(), latency.p99Ms(), latency.maxMs(), slip.p99Ms(), cpuSeconds));
        text.append("answered by version %s; connections %d opened, %d closes announced, %d unannounced while idle%n"
                .formatted(
                        okByVersion,
                        connections.opened(),
                        connections.closesAnnounced(),
                        connections.closesWhileIdle()));
        failures.forEach((kind, count) -> text.append("  %s: %,d%n".formatted(kind, count)));
        failedByVersion.forEach((version, count) ->
                text.append("  failed at %s: %,d%n".formatted(version.isEmpty() ? "no version" : version, count)));
        examples.stream()
                .limit(10)
                .forEach(example -> text.append("  at %.3f s %s client %d: %s%n"
                        .formatted(
                                Duration.between(startedAt, example.dueAt()).toMillis() / 1e3,
                                example.call(),
                                example.client(),
                                example.detail())));
        invalidBecause.forEach(reason -> text.append("INVALID: ").append(reason).append(System.lineSeparator()));
        return text.toString();
    }

    public String toJson() {
        return JSON.writeValueAsString(this);
    }

    /** @throws tools.jackson.core.JacksonException if {@code json} is not what {@link #toJson} wrote */
    public static LoadResult fromJson(String json) {
        return JSON.readValue(json, LoadResult.class);
    }

    /** @throws UncheckedIOException if {@code file} cannot be read */
    public static LoadResult read(Path file) {
        try {
            return fromJson(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException("%s: cannot be read".formatted(file), e);
        }
    }
}
