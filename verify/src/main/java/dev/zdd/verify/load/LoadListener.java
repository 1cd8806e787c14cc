package dev.zdd.verify.load;

import java.time.Instant;

/** Hears of what a load meets, from the load's own threads. */
public interface LoadListener {
    /** Hears nothing. */
    LoadListener NONE = new LoadListener() {};

    /** A request has failed. */
    default void failed(Failure failure) {}

    /** A client was answered by a version that it had had before another one. */
    default void returned(int client, String from, String to, Instant at) {}
}
