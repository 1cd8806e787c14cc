package dev.zdd.status.web;

import dev.zdd.status.Canary;
import dev.zdd.status.Figures;
import dev.zdd.status.ServiceStatus;
import dev.zdd.status.Version;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The last ten minutes, for charts. */
final class History {

    /** Ten minutes at {@link StatusServer#INTERVAL}: a whole canary of the stack staging in the local laboratory. */
    static final int LENGTH = 300;

    private final Deque<Point> points = new ArrayDeque<>();
    private long next = 1;

    /**
     * One moment.
     *
     * @param seq counts up from 1
     * @param stepWeight weight of the canary that its routes have; empty of a rolling update
     * @param readyPods of all versions
     */
    record Point(
            long seq,
            Instant at,
            double requestsPerSecond,
            OptionalDouble errorRatio,
            OptionalDouble p50Ms,
            OptionalDouble p95Ms,
            OptionalDouble p99Ms,
            OptionalInt stepWeight,
            int readyPods,
            List<Share> versions) {

        Point {
            versions = List.copyOf(versions);
        }
    }

    /** A version's shares in per cent, as sent and as measured. */
    record Share(String hash, String version, double sharePercent, OptionalDouble measuredPercent) {}

    synchronized void add(ServiceStatus status) {
        Figures figures = status.traffic().all();
        points.addLast(new Point(
                next++,
                status.at(),
                figures.requestsPerSecond(),
                figures.errorRatio(),
                figures.p50Ms(),
                figures.p95Ms(),
                figures.p99Ms(),
                stepWeight(status),
                status.versions().stream().mapToInt(Version::readyPods).sum(),
                status.versions().stream()
                        .map(it -> new Share(it.hash(), it.version(), it.sharePercent(), it.measuredPercent()))
                        .toList()));
        if (points.size() > LENGTH) {
            points.removeFirst();
        }
    }

    /** Those after a number; all of them after 0, and after a number of another server's that ran here before. */
    synchronized List<Point> after(long seq) {
        long from = seq < next ? seq : 0;
        return points.stream().filter(point -> point.seq() > from).toList();
    }

    private static OptionalInt stepWeight(ServiceStatus status) {
        if (!(status.release() instanceof Canary)) {
            return OptionalInt.empty();
        }
        return OptionalInt.of((int) Math.round(status.versions().stream()
                .filter(it -> it.role().equals("canary"))
                .mapToDouble(Version::sharePercent)
                .sum()));
    }
}
