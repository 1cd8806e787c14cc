package dev.zdd.migrations.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Hears how a run goes on. All methods do nothing unless overridden; calls may come from different threads. */
public interface RunListener {

    /** A migration begins. */
    default void started(String script) {}

    /** A migration got no lock; it is tried again after {@code pause}. */
    default void waiting(String script, List<Blocker> blockers, int attempt, int attempts, Duration pause) {}

    /** What an earlier run left half-done was removed. */
    default void cleaned(String what) {}

    /**
     * A backfill has done another batch.
     *
     * @param rows of the table walked so far
     * @param total by the planner's statistics; empty when unknown
     */
    default void backfilled(String script, long rows, Optional<Long> total, Duration elapsed) {}

    /** A batch got no lock or met a deadlock; it is tried again. */
    default void batchRepeated(String script, String reason) {}

    static RunListener silent() {
        return new RunListener() {};
    }
}
