package dev.zdd.shop.drain;

import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Whether the process is about to end, and how many requests it is still answering. Thread-safe. */
@Component
public final class Drain {
    private final AtomicInteger inFlight = new AtomicInteger();
    private volatile boolean draining;

    void begin() {
        draining = true;
    }

    /** True from SIGTERM on; it never becomes false again. */
    public boolean draining() {
        return draining;
    }

    /** Requests being answered now, probes included. */
    public int inFlight() {
        return inFlight.get();
    }

    void requestStarted() {
        inFlight.incrementAndGet();
    }

    void requestEnded() {
        inFlight.decrementAndGet();
    }
}
