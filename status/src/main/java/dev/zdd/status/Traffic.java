package dev.zdd.status;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What users get.
 *
 * @param source {@code prometheus}, {@code pods}, or {@code none} before the pods were asked twice
 * @param message why not Prometheus, where there is one that does not answer; empty otherwise
 * @param windowSeconds over which rates and latencies are taken
 * @param all of all versions together
 * @param byVersion by the hash of the version
 * @param errorRatio5m the error rate over 5 min, as docs/specification.md gives it; empty without Prometheus or requests
 * @param connections open client connections, idle ones included
 * @param chats open chat sessions
 */
public record Traffic(
        String source,
        String message,
        long windowSeconds,
        @JsonUnwrapped Figures all,
        @JsonIgnore Map<String, Figures> byVersion,
        OptionalDouble errorRatio5m,
        OptionalLong connections,
        OptionalLong chats) {

    static final String FROM_PROMETHEUS = "prometheus";
    static final String FROM_PODS = "pods";
    static final String UNKNOWN = "none";

    public Traffic {
        byVersion = Map.copyOf(byVersion);
    }

    Traffic because(String why) {
        return new Traffic(source, why, windowSeconds, all, byVersion, errorRatio5m, connections, chats);
    }

    /** A version's measured share of the requests in per cent; empty without requests. */
    OptionalDouble measuredPercent(String hash) {
        double sum = byVersion.values().stream()
                .mapToDouble(Figures::requestsPerSecond)
                .sum();
        return sum > 0
                ? OptionalDouble.of(
                        100 * byVersion.getOrDefault(hash, Figures.NONE).requestsPerSecond() / sum)
                : OptionalDouble.empty();
    }
}
