package dev.zdd.release.watch;

import java.time.Duration;

/** Times of answers (docs/specification.md#verification). */
public record Latency(Duration p50, Duration p95, Duration p99) {

    static Latency of(Counts counts) {
        return new Latency(time(counts, 0.5), time(counts, 0.95), time(counts, 0.99));
    }

    private static Duration time(Counts counts, double share) {
        double seconds = counts.quantile(share);
        return Double.isNaN(seconds) ? Duration.ZERO : Duration.ofNanos(Math.round(seconds * 1e9));
    }

    @Override
    public String toString() {
        return "P50 %s, P95 %s, P99 %s".formatted(text(p50), text(p95), text(p99));
    }

    static String text(Duration time) {
        return "%.0f ms".formatted(time.toNanos() / 1e6);
    }
}
