package dev.zdd.shop.chat;

import java.util.List;

/** Where sessions are kept. Implementations are thread-safe. */
interface ChatStore {
    /** Lines of one session; more are refused. */
    int SESSION_LIMIT = 2_000;

    /** The store does not answer; the same call may be repeated. */
    final class Unavailable extends RuntimeException {
        Unavailable(Throwable cause) {
            super(cause);
        }
    }

    /** The session has {@link #SESSION_LIMIT} lines. */
    final class Full extends RuntimeException {}

    /**
     * Adds a message and its answer together, once per session and id, and returns the message's number.
     *
     * @throws Unavailable where it is not known whether that happened
     * @throws Full where the session is full
     */
    long append(String session, String id, String text, String answer);

    /**
     * The entries after a number, in order.
     *
     * @throws Unavailable where the store does not answer
     */
    List<Entry> after(String session, long number);

    /**
     * How many entries the session has; 0 where it is not known, or forgotten.
     *
     * @throws Unavailable where the store does not answer
     */
    long length(String session);
}
