package dev.zdd.proof.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Collects what became of the requests. Thread-safe; every request is recorded once. */
final class Recorder {
    /** Enough to see a pattern, few enough to read. */
    private static final int EXAMPLES_PER_KIND_AND_VERSION = 5;

    /** Per mille precision in all and per cent precision in a single second; values in microseconds. */
    private static final int DIGITS_TOTAL = 3;

    private static final int DIGITS_SECOND = 2;

    private final Instant startedAt;
    private final Histogram latency = new Histogram(DIGITS_TOTAL);
    private final Histogram slip = new Histogram(DIGITS_TOTAL);
    private final Map<FailureKind, Long> failures = new EnumMap<>(FailureKind.class);
    private final List<LoadResult.FailureExample> examples = new ArrayList<>();
    private final Map<Mix, Count> mixes = new EnumMap<>(Mix.class);
    private final Map<Integer, SecondCount> seconds = new TreeMap<>();
    private final Map<String, Long> okByVersion = new TreeMap<>();
    private final Map<String, Long> failedByVersion = new TreeMap<>();
    private final Map<String, Integer> examplesOf = new TreeMap<>();
    private final Count total = new Count();
    private final List<String> acknowledgedWrites = new ArrayList<>();

    Recorder(Instant startedAt) {
        this.startedAt = startedAt;
    }

    synchronized void slipped(long nanos) {
        slip.recordValue(micros(nanos));
    }

    synchronized void ended(Exchange exchange, Outcome outcome, long afterNanos) {
        List<Count> counts = List.of(
                total,
                mixes.computeIfAbsent(exchange.mix(), mix -> new Count()),
                seconds.computeIfAbsent(second(exchange), second -> new SecondCount()));
        if (outcome instanceof Outcome.Ok ok) {
            counts.forEach(count -> count.ok++);
            if (exchange.mix().isWrite()) {
                acknowledgedWrites.add(exchange.key());
            }
            latency.recordValue(micros(afterNanos));
            SecondCount second = seconds.get(second(exchange));
            second.latency.recordValue(micros(afterNanos));
            second.okByVersion.merge(ok.version(), 1L, Long::sum);
            okByVersion.merge(ok.version(), 1L, Long::sum);
        } else if (outcome instanceof Outcome.Failed failed) {
            counts.forEach(count -> count.failed++);
            failures.merge(failed.kind(), 1L, Long::sum);
            failedByVersion.merge(failed.version(), 1L, Long::sum);
            String kindAndVersion = failed.kind() + " " + failed.version();
            if (examplesOf.merge(kindAndVersion, 1, Integer::sum) <= EXAMPLES_PER_KIND_AND_VERSION) {
                examples.add(example(exchange, failed, afterNanos));
            }
        }
    }

    /** Keys of the writes that were answered as expected. */
    synchronized List<String> acknowledgedWrites() {
        return List.copyOf(acknowledgedWrites);
    }

    synchronized long ok() {
        return total.ok;
    }

    synchronized long failed() {
        return total.failed;
    }

    synchronized LoadResult result(Plan plan, Duration elapsed, LoadResult.ConnectionCount connections, Duration cpu) {
        List<LoadResult.Second> timeline = new ArrayList<>();
        seconds.forEach((second, count) -> timeline.add(count.toSecond(second)));
        Map<Mix, LoadResult.MixCount> perMix = new EnumMap<>(Mix.class);
        mixes.forEach((mix, count) ->
                perMix.put(mix, new LoadResult.MixCount(count.ok + count.failed, count.ok, count.failed)));
        return new LoadResult(
                startedAt,
                elapsed.toNanos() / 1e9,
                plan.requestsPerSecond(),
                total.ok + total.failed,
                total.ok,
                total.failed,
                new EnumMap<>(failures),
                List.copyOf(examples),
                perMix,
                new TreeMap<>(okByVersion),
                new TreeMap<>(failedByVersion),
                percentiles(latency),
                percentiles(slip),
                connections,
                timeline,
                cpu.toNanos() / 1e9,
                invalidBecause(plan));
    }

    private List<String> invalidBecause(Plan plan) {
        List<String> reasons = new ArrayList<>();
        double slipMs = percentiles(slip).p99Ms();
        if (slipMs > plan.tolerableSlip().toMillis()) {
            reasons.add("the generator itself was %.0f ms late at the 99th percentile (expected: at most %d ms)"
                    .formatted(slipMs, plan.tolerableSlip().toMillis()));
        }
        if (total.ok + total.failed < plan.atLeast()) {
            reasons.add(
                    "%d requests were sent (expected: at least %d)".formatted(total.ok + total.failed, plan.atLeast()));
        }
        if (failures.containsKey(FailureKind.NOT_SENT)) {
            reasons.add("the generator itself could not send %d requests (expected: 0)"
                    .formatted(failures.get(FailureKind.NOT_SENT)));
        }
        return reasons;
    }

    private LoadResult.FailureExample example(Exchange exchange, Outcome.Failed failed, long afterNanos) {
        return new LoadResult.FailureExample(
                exchange.number(),
                exchange.mix(),
                exchange.client(),
                failed.kind(),
                startedAt.plusNanos(exchange.dueNanos()),
                afterNanos / 1e6,
                failed.version().isEmpty() ? failed.detail() : failed.detail() + " from " + failed.version());
    }

    private static int second(Exchange exchange) {
        return (int) TimeUnit.NANOSECONDS.toSeconds(exchange.dueNanos());
    }

    private static long micros(long nanos) {
        return Math.max(0, TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    private static LoadResult.Percentiles percentiles(Histogram micros) {
        return new LoadResult.Percentiles(
                micros.getValueAtPercentile(50) / 1e3,
                micros.getValueAtPercentile(95) / 1e3,
                micros.getValueAtPercentile(99) / 1e3,
                micros.getMaxValue() / 1e3);
    }

    private static class Count {
        long ok;
        long failed;
    }

    private static final class SecondCount extends Count {
        final Histogram latency = new Histogram(DIGITS_SECOND);
        final Map<String, Long> okByVersion = new TreeMap<>();

        LoadResult.Second toSecond(int second) {
            return new LoadResult.Second(second, ok + failed, ok, failed, okByVersion, percentiles(latency));
        }
    }
}
