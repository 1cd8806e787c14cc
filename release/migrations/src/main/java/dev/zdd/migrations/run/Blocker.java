package dev.zdd.migrations.run;

import java.time.Duration;

/**
 * A session that holds what a migration waits for.
 *
 * @param state of {@code pg_stat_activity}, for example {@code idle in transaction}
 * @param transactionAge how long its transaction has been open
 * @param query its last statement, shortened
 */
public record Blocker(int pid, String user, String application, String state, Duration transactionAge, String query) {

    /** On one line, with what to do about it. */
    public String text() {
        return "pid %d (user %s, application %s) %s for %s: %s -- SELECT pg_terminate_backend(%d);"
                .formatted(
                        pid,
                        user,
                        application.isEmpty() ? "without a name" : application,
                        state,
                        seconds(transactionAge),
                        query.isEmpty() ? "no statement" : query,
                        pid);
    }

    private static String seconds(Duration duration) {
        return duration.toMinutes() > 0
                ? "%d min %d s".formatted(duration.toMinutes(), duration.toSecondsPart())
                : "%.1f s".formatted(duration.toMillis() / 1000.0);
    }
}
