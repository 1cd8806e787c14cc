package dev.zdd.proof.experiment;

import dev.zdd.verify.load.LoadResult;
import java.util.List;
import java.util.function.Predicate;

/**
 * When requests failed, counted by the seconds in which they were due.
 *
 * @param first its first second
 * @param seconds from its first second to its last, both included; 0 if there was none
 * @param percentAfter of the requests that were due later, the share that failed
 */
record Outage(int first, int seconds, double percentAfter) {

    /** @param leastPercent of the requests of a second that must fail for it to count; 0: a single one does */
    static Outage of(List<LoadResult.Second> timeline, double leastPercent) {
        Predicate<LoadResult.Second> failing =
                second -> second.failed() > 0 && 100.0 * second.failed() >= leastPercent * second.sent();
        List<LoadResult.Second> counting = timeline.stream().filter(failing).toList();
        if (counting.isEmpty()) {
            return new Outage(0, 0, percent(timeline));
        }
        int first = counting.get(0).second();
        int last = counting.get(counting.size() - 1).second();
        return new Outage(
                first,
                last - first + 1,
                percent(timeline.stream()
                        .filter(second -> second.second() > last)
                        .toList()));
    }

    private static double percent(List<LoadResult.Second> seconds) {
        long sent = seconds.stream().mapToLong(LoadResult.Second::sent).sum();
        long failed = seconds.stream().mapToLong(LoadResult.Second::failed).sum();
        return sent == 0 ? 0 : 100.0 * failed / sent;
    }
}
