package dev.zdd.shop.health;

import dev.zdd.shop.health.DependencyState.Status;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * One dependency and the result of its last check. A check that hangs is given up after its time limit; while it cannot be
 * interrupted no second one is started, so a dead dependency costs one thread, not one per check.
 */
final class WatchedDependency {
    private static final Logger log = LoggerFactory.getLogger(WatchedDependency.class);

    private final DependencyCheck check;
    private final boolean required;
    private final ExecutorService workers;
    private volatile DependencyState state;
    /** True while a check runs, also after it was given up: a cancelled future is "done" long before its thread is free. */
    private final AtomicBoolean busy = new AtomicBoolean();

    WatchedDependency(DependencyCheck check, boolean required, ExecutorService workers) {
        this.check = check;
        this.required = required;
        this.workers = workers;
        this.state = state(Status.UNKNOWN, null, null);
    }

    /** The last known state, at once. */
    DependencyState state() {
        return state;
    }

    /** Checks once and returns after the check's time limit at the latest. Called by one thread only. */
    void refresh() throws InterruptedException {
        if (busy.getAndSet(true)) {
            return;
        }
        var before = state.state();
        state = run();
        if (state.state() != before) {
            log.atLevel(state.up() ? Level.INFO : Level.WARN)
                    .log(
                            "Dependency {} is {} {}",
                            state.name(),
                            state.state(),
                            state.cause() == null ? "" : state.cause());
        }
    }

    private DependencyState run() throws InterruptedException {
        var began = System.nanoTime();
        var done = new FutureTask<Void>(() -> {
            check.check();
            return null;
        });
        // Not inside the task: one that is cancelled before it began never runs its own code.
        workers.execute(() -> {
            try {
                done.run();
            } finally {
                busy.set(false);
            }
        });
        try {
            done.get(check.timeLimit().toMillis(), TimeUnit.MILLISECONDS);
            return state(Status.UP, millisSince(began), null);
        } catch (ExecutionException failed) {
            return state(Status.DOWN, millisSince(began), describe(failed.getCause()));
        } catch (TimeoutException hanging) {
            done.cancel(true);
            var cause = "no answer within %d ms".formatted(check.timeLimit().toMillis());
            return state(Status.DOWN, millisSince(began), cause);
        }
    }

    private DependencyState state(Status status, @Nullable Long latencyMillis, @Nullable String cause) {
        return new DependencyState(check.name(), status, required, latencyMillis, cause);
    }

    private static String describe(Throwable failure) {
        var message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }
}
