package dev.zdd.verify.load;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
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
    private final List<Failure> examples = new ArrayList<>();
    private final Map<String, Count> calls = new TreeMap<>();
    private final Map<Integer, SecondCount> seconds = new TreeMap<>();
    private final Map<String, Long> okByVersion = new TreeMap<>();
    private final Map<String, Long> failedByVersion = new TreeMap<>();
    private final Map<String, Integer> examplesOf = new TreeMap<>();
    private final Count total = new Count();
    private final List<String> acknowledgedWrites = new ArrayList<>();
    private final Map<Integer, Deque<String>> versionsOfClients = new HashMap<>();
    private final LoadListener listener;

    Recorder(Instant startedAt, LoadListener listener) {
        this.startedAt = startedAt;
        this.listener = listener;
    }

    synchronized void slipped(long nanos) {
        slip.recordValue(micros(nanos));
    }

    synchronized void ended(Exchange exchange, Outcome outcome, long afterNanos) {
        List<Count> counts = List.of(
                total,
                calls.computeIfAbsent(exchange.call().name(), call -> new Count()),
                seconds.computeIfAbsent(second(exchange), second -> new SecondCount()));
        if (outcome instanceof Outcome.Ok ok) {
            counts.forEach(count -> count.ok++);
            if (exchange.call().isWrite()) {
                acknowledgedWrites.add(exchange.key());
            }
            latency.recordValue(micros(afterNanos));
            SecondCount second = seconds.get(second(exchange));
            second.latency.recordValue(micros(afterNanos));
            second.okByVersion.merge(ok.version(), 1L, Long::sum);
            okByVersion.merge(ok.version(), 1L, Long::sum);
            noteVersion(exchange, ok.version(), afterNanos);
        } else if (outcome instanceof Outcome.Failed failed) {
            counts.forEach(count -> count.failed++);
            failures.merge(failed.kind(), 1L, Long::sum);
            failedByVersion.merge(failed.version(), 1L, Long::sum);
            String kindAndVersion = failed.kind() + " " + failed.version();
            if (examplesOf.merge(kindAndVersion, 1, Integer::sum) <= EXAMPLES_PER_KIND_AND_VERSION) {
                examples.add(failure(exchange, failed, afterNanos));
            }
            listener.failed(failure(exchange, failed, afterNanos));
        }
    }

    private void noteVersion(Exchange exchange, String version, long afterNanos) {
        Deque<String> had = versionsOfClients.computeIfAbsent(exchange.client(), client -> new ArrayDeque<>());
        if (version.isEmpty() || version.equals(had.peekLast())) {
            return;
        }
        if (had.remove(version)) {
            Instant at = startedAt.plusNanos(exchange.dueNanos() + afterNanos);
            listener.returned(exchange.client(), had.getLast(), version, at);
        }
        had.addLast(version);
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
        Map<String, LoadResult.CallCount> perCall = new TreeMap<>();
        calls.forEach((call, count) ->
                perCall.put(call, new LoadResult.CallCount(count.ok + count.failed, count.ok, count.failed)));
        return new LoadResult(
                startedAt,
                elapsed.toNanos() / 1e9,
                plan.requestsPerSecond(),
                total.ok + total.failed,
                total.ok,
                total.failed,
                new EnumMap<>(failures),
                List.copyOf(examples),
                perCall,
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
        if (total.ok + total.failed < plan.atLeast() && !plan.calls().isEmpty()) {
            reasons.add(
                    "%d requests were sent (expected: at least %d)".formatted(total.ok + total.failed, plan.atLeast()));
        }
        if (failures.containsKey(FailureKind.NOT_SENT)) {
            reasons.add("the generator itself could not send %d requests (expected: 0)"
                    .formatted(failures.get(FailureKind.NOT_SENT)));
        }
        return reasons;
    }

    private Failure failure(Exchange exchange, Outcome.Failed failed, long afterNanos) {
        String detail = failed.version().isEmpty() ? failed.detail() : failed.detail() + " from " + failed.version();
        return new Failure(
                exchange.number(),
                exchange.call().name(),
                exchange.client(),
                failed.kind(),
                exchange.isReused(),
                startedAt.plusNanos(exchange.dueNanos()),
                afterNanos / 1e6,
                exchange.call().withoutSecrets(detail));
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
