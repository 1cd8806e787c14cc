package dev.zdd.plugins.kubernetes.await;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The user's Ctrl-C as the engine hands it to a plugin. It happens at most once and is never taken back.
 *
 * <p>Thread-safe.
 */
public final class Cancellation {

    private final AtomicBoolean cancelled = new AtomicBoolean();
    private final List<Runnable> actions = new CopyOnWriteArrayList<>();

    /** Marks the run as cancelled and runs every registered action, each once, on the calling thread. */
    public void cancel() {
        cancelled.set(true);
        actions.forEach(this::runOnce);
    }

    public boolean isCancelled() {
        return cancelled.get();
    }

    /**
     * Runs the action on cancellation, or at once when that has happened already.
     *
     * @return ends the registration; closing it after the action ran does nothing
     */
    public Registration onCancel(Runnable action) {
        Runnable once = once(action);
        actions.add(once);
        if (cancelled.get()) {
            runOnce(once);
        }
        return () -> actions.remove(once);
    }

    /** Ends an {@link #onCancel} registration. */
    public interface Registration extends AutoCloseable {
        @Override
        void close();
    }

    private void runOnce(Runnable action) {
        action.run();
        actions.remove(action);
    }

    private static Runnable once(Runnable action) {
        AtomicBoolean ran = new AtomicBoolean();
        return () -> {
            if (ran.compareAndSet(false, true)) {
                action.run();
            }
        };
    }
}
