package dev.zdd.verify.load;

import java.time.Duration;
import java.time.Instant;

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
}
