package dev.zdd.engine.process;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Looks again until something is so. It looks at least once, and throws IllegalStateException if the thread is interrupted. */
public final class Poll {

    private Poll() {}

    /** What was found within {@code patience}; empty otherwise. */
    public static <T> Optional<T> first(Duration patience, Duration pause, Supplier<Optional<T>> look) {
        long deadline = System.nanoTime() + patience.toNanos();
        Optional<T> found = look.get();
        while (found.isEmpty() && System.nanoTime() <= deadline) {
            pause(pause);
            found = look.get();
        }
        return found;
    }

    /** Whether it was so within {@code patience}. */
    public static boolean until(Duration patience, Duration pause, BooleanSupplier so) {
        return first(patience, pause, () -> so.getAsBoolean() ? Optional.of(true) : Optional.empty())
                .isPresent();
    }

    /** Lets time pass. */
    public static void pause(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting", e);
        }
    }
}
