package dev.zdd.verify.load;

import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.IOSession;

/** One request on its way: it ends once, whoever ends it first. */
final class Exchange {
    private final int number;
    private final Call call;
    private final int client;
    private final long dueNanos;
    private final String key;
    private final AtomicBoolean ended = new AtomicBoolean();
    private volatile long dispatchedNanos;
    private volatile boolean connected;
    private volatile boolean sent;
    private volatile boolean reused;
    private volatile IOSession session;

    /** @param dueNanos time after the start of the load */
    Exchange(int number, Call call, int client, long dueNanos, String key) {
        this.number = number;
        this.call = call;
        this.client = client;
        this.dueNanos = dueNanos;
        this.key = key;
    }

    int number() {
        return number;
    }

    Call call() {
        return call;
    }

    int client() {
        return client;
    }

    long dueNanos() {
        return dueNanos;
    }

    String key() {
        return key;
    }

    /** @return true the first time */
    boolean end() {
        return ended.compareAndSet(false, true);
    }

    boolean isEnded() {
        return ended.get();
    }

    void dispatched(long nanos) {
        dispatchedNanos = nanos;
    }

    long dispatchedNanos() {
        return dispatchedNanos;
    }

    /** The request travels on {@code newSession}, which has been established. */
    void on(IOSession newSession, boolean usedBefore) {
        session = newSession;
        reused = usedBefore;
        connected = true;
    }

    /** Whether it travels on a connection that was used before. */
    boolean isReused() {
        return reused;
    }

    boolean isConnected() {
        return connected;
    }

    void markSent() {
        sent = true;
    }

    /** Whether anything of the request can have reached the server. */
    boolean isSent() {
        return sent;
    }

    void abandon() {
        IOSession current = session;
        if (current != null) {
            current.close(CloseMode.IMMEDIATE);
        }
    }
}
