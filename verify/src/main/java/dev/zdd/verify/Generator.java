package dev.zdd.verify;

import dev.zdd.verify.cause.VersionReturn;
import dev.zdd.verify.load.Failure;
import dev.zdd.verify.load.LoadResult;
import dev.zdd.verify.socket.SocketResult;
import java.util.List;

/** Sends what a scenario says: from this process, or from elsewhere. Closing it takes away what it has set up. */
public interface Generator extends AutoCloseable {
    /**
     * So far.
     *
     * @param firstFailure null without one
     * @param sockets by the order's sockets
     * @param done whether {@link #finish} has nothing to wait for
     */
    record Counts(long sent, long ok, long failed, Failure firstFailure, List<SocketResult> sockets, boolean done) {}

    /**
     * What became of it.
     *
     * @param sockets null without WebSockets and streams
     * @param failures the first of them, 10,000 at most
     * @param acknowledged keys of the writes that were answered as expected, where the order asks for them
     */
    record Sent(
            LoadResult load,
            SocketResult sockets,
            List<Failure> failures,
            List<VersionReturn> returns,
            List<String> acknowledged) {}

    /** @throws IllegalArgumentException if the authorities of {@code order} are no certificates */
    static Generator here(Order order) {
        return new OwnGenerator(order);
    }

    /** Where the load comes from. */
    String place();

    /**
     * Resolves the hosts and warms up; sends nothing.
     *
     * @throws IllegalArgumentException if an address cannot be used
     * @throws IllegalStateException if it cannot be set up
     */
    void prepare() throws InterruptedException;

    /** The first request is due now. */
    void begin();

    Counts soFar();

    /** Sends nothing more, and waits for what is on its way. */
    Sent finish();

    /** What a reader must know of where the load came from. */
    default List<String> notes() {
        return List.of();
    }

    @Override
    void close();
}
