package dev.zdd.shop.drain;

import jakarta.servlet.AsyncContext;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/** Whether the process is about to end, and how many requests it is still answering. Thread-safe. */
@Component
public final class Drain {
    private final AtomicInteger inFlight = new AtomicInteger();
    private final Set<AsyncContext> eventStreams = ConcurrentHashMap.newKeySet();
    private volatile boolean draining;

    void begin() {
        draining = true;
        eventStreams.forEach(Drain::end);
    }

    /** True from SIGTERM on; it never becomes false again. */
    public boolean draining() {
        return draining;
    }

    /** Requests being answered now, asynchronous ones and probes included. */
    public int inFlight() {
        return inFlight.get();
    }

    void requestStarted() {
        inFlight.incrementAndGet();
    }

    void requestEnded() {
        inFlight.decrementAndGet();
    }

    /** An answer of server-sent events, which has no end of its own: in the drain it ends. */
    void eventStreamStarted(AsyncContext stream) {
        eventStreams.add(stream);
        if (draining) {
            end(stream);
        }
    }

    void eventStreamEnded(AsyncContext stream) {
        eventStreams.remove(stream);
    }

    /** Through the time limit: the container then completes the answer on a thread of its own, between two events. */
    private static void end(AsyncContext stream) {
        stream.setTimeout(1);
    }
}
