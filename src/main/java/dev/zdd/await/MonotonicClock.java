package dev.zdd.await;

import java.time.Instant;
import java.time.InstantSource;

/** The time of day when it was made, and from then on the time that passed: no correction of the clock ends a wait. */
final class MonotonicClock implements InstantSource {

    private final Instant start = Instant.now();
    private final long startNanos = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - startNanos);
    }
}
