package dev.zdd.proof.migration;

import dev.zdd.verify.load.FailureKind;
import dev.zdd.verify.load.LoadResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What shoppers met while something was done to the schema.
 *
 * @param requests that were due meanwhile, and {@code failed} of them
 * @param failures by kind
 * @param longestLockWaitMs of the service's database sessions, exact to {@link LockSampler#INTERVAL}
 * @param longestAnswerMs the slowest good answer, from the time its request was due
 * @param seconds that the change itself took
 * @param invalid why the load proves nothing; empty when it does
 */
record Measured(
        long requests,
        long failed,
        Map<FailureKind, Long> failures,
        double longestLockWaitMs,
        double longestAnswerMs,
        double seconds,
        List<String> invalid) {

    static final Measured NOTHING = new Measured(0, 0, Map.of(), 0, 0, 0, List.of());

    static Measured of(List<LoadResult> loads, double longestLockWaitMs, double seconds) {
        Measured sum = NOTHING;
        for (LoadResult load : loads) {
            sum = sum.and(new Measured(
                    load.sent(),
                    load.failed(),
                    load.failures(),
                    longestLockWaitMs,
                    load.latency().maxMs(),
                    0,
                    load.invalidBecause()));
        }
        return new Measured(
                sum.requests(),
                sum.failed(),
                sum.failures(),
                longestLockWaitMs,
                sum.longestAnswerMs(),
                seconds,
                sum.invalid());
    }

    /** Both, one after the other. */
    Measured and(Measured other) {
        Map<FailureKind, Long> kinds = new TreeMap<>(failures);
        other.failures().forEach((kind, count) -> kinds.merge(kind, count, Long::sum));
        List<String> reasons = new ArrayList<>(invalid);
        reasons.addAll(other.invalid());
        return new Measured(
                requests + other.requests(),
                failed + other.failed(),
                kinds,
                Math.max(longestLockWaitMs, other.longestLockWaitMs()),
                Math.max(longestAnswerMs, other.longestAnswerMs()),
                seconds + other.seconds(),
                reasons);
    }
}
