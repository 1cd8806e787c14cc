package dev.zdd.verify.load;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A failed request.
 *
 * @param request its number
 * @param call name of what was sent
 * @param reused whether it went out on a connection that had been used before
 * @param dueAt when it was to be sent, which latency counts from
 * @param afterMs from there to the failure
 * @param detail in one line, what happened
 */
public record Failure(
        long request,
        String call,
        int client,
        FailureKind kind,
        boolean reused,
        Instant dueAt,
        double afterMs,
        String detail) {

    /** When it failed. */
    public Instant failedAt() {
        return dueAt.plus(Duration.ofNanos(Math.round(afterMs * 1e6)));
    }

    /** For example {@code 74 refused, 2 reset}, the most frequent kind first. */
    public static String counts(Map<FailureKind, Long> counts) {
        return counts.entrySet().stream()
                .sorted(Map.Entry.<FailureKind, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(count ->
                        "%,d %s".formatted(count.getValue(), count.getKey().text()))
                .collect(Collectors.joining(", "));
    }

    /** The same of these failures. */
    public static String counts(List<Failure> failures) {
        return counts(failures.stream().collect(Collectors.groupingBy(Failure::kind, Collectors.counting())));
    }
}
