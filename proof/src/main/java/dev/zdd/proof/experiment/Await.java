package dev.zdd.proof.experiment;

import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Waits for what an experiment needs before it goes on. */
public final class Await {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    private static final Duration CHANGE_LIMIT = Duration.ofSeconds(30);

    private Await() {}

    /**
     * A condition that cannot be told because the API server does not answer does not hold yet.
     *
     * @throws IllegalStateException if {@code condition} does not hold within {@code atMost}
     * @throws Interrupted if the thread is
     */
    public static void until(String what, Duration atMost, BooleanSupplier condition) {
        long end = System.nanoTime() + atMost.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("%s: not within %d s".formatted(what, atMost.toSeconds()));
            }
            pause(LOOK_EVERY);
        }
    }

    /** Changes an object that controllers write to as well, whose version the API server may therefore refuse at first. */
    static void change(String what, Runnable change) {
        until(what, CHANGE_LIMIT, () -> {
            change.run();
            return true;
        });
    }

    private static boolean holds(BooleanSupplier condition) {
        try {
            return condition.getAsBoolean();
        } catch (KubernetesClientException e) {
            return false;
        }
    }

    /** Lets time pass that is part of the experiment, such as traffic before and after an action. */
    public static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            throw new Interrupted(e);
        }
    }
}
