package dev.zdd.verify.socket;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what becomes of sockets. Thread-safe. */
public class SocketTally {
    private static final int DIGITS = 3;

    private final Map<Integer, Long> closes = new TreeMap<>();
    private final Histogram reconnectMicros = new Histogram(DIGITS);
    private int open;
    private final List<SocketResult.End> ends = new ArrayList<>();
    private int missing;
    private long missingNanos;
    private long failedConnects;
    private String firstFailure = "";
    private long lostEchoes;

    /** A socket is open. */
    public synchronized void opened() {
        open++;
    }

    /** @param nanos from the end of the last one to the opening of this one */
    public synchronized void reconnected(long nanos) {
        reconnectMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    /** A socket has ended. */
    public synchronized void closed(int code, String reason) {
        open--;
        closes.merge(code, 1L, Long::sum);
        if (ends.size() < SocketResult.MOST_ENDS) {
            ends.add(new SocketResult.End(Instant.now(), code, reason));
        }
    }

    /** An attempt to connect came to nothing. */
    public synchronized void connectFailed(String reason) {
        failedConnects++;
        firstFailure = firstFailure.isEmpty() ? reason : firstFailure;
    }

    /**
     * A socket is not open at the end.
     *
     * @param nanos for which it has not been
     */
    synchronized void missing(long nanos) {
        missing++;
        missingNanos = Math.max(missingNanos, nanos);
    }

    synchronized void lostEcho() {
        lostEchoes++;
    }

    /** So far. */
    public synchronized SocketResult result() {
        return new SocketResult(
                open,
                missing,
                closes,
                failedConnects,
                firstFailure,
                reconnectMicros.getTotalCount(),
                reconnectMicros.getValueAtPercentile(50) / 1e3,
                reconnectMicros.getValueAtPercentile(99) / 1e3,
                Math.max(reconnectMicros.getMaxValue() / 1e3, missingNanos / 1e6),
                lostEchoes,
                ends);
    }
}
