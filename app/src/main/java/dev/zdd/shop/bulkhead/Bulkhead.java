package dev.zdd.shop.bulkhead;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * So many calls to one server at a time. While the server is silent, every call holds its thread until a time limit; without a
 * bound a hanging server would hold all of them, and nothing else would be answered, probes included. Thread-safe.
 *
 * <p>The service has 100 request threads ({@code server.tomcat.threads.max}); the bulkheads of all servers together leave some
 * 20 of them free at any time.
 */
public final class Bulkhead {
    /** All places are taken; the call was not made. */
    public static final class Full extends RuntimeException {

        Full() {
            super("too many calls are waiting for an answer already");
        }
    }

    /**
     * A server that answers frees a place within milliseconds; one that is silent does not. A process that had no processor for a
     * moment, as a new pod on a busy node, answers all that came meanwhile within this time.
     */
    private static final Duration WAIT = Duration.ofMillis(500);

    private final Semaphore places;

    /** @param places most calls at a time; above the size of the pool of connections, or the pool would never be full */
    public Bulkhead(int places) {
        this.places = new Semaphore(places);
    }

    /**
     * The call's result.
     *
     * @throws Full where no place became free
     */
    public <T> T call(Supplier<T> call) {
        if (!entered()) {
            throw new Full();
        }
        try {
            return call.get();
        } finally {
            places.release();
        }
    }

    private boolean entered() {
        try {
            return places.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
