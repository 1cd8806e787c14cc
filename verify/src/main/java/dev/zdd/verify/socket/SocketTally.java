package dev.zdd.verify.socket;

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
    private long failedConnects;
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
    public synchronized void closed(int code) {
        open--;
        closes.merge(code, 1L, Long::sum);
    }

    /** An attempt to connect came to nothing. */
    public synchronized void connectFailed() {
        failedConnects++;
    }

    synchronized void lostEcho() {
        lostEchoes++;
    }

    /** So far. */
    public synchronized SocketResult result() {
        return new SocketResult(
                open,
                closes,
                failedConnects,
                reconnectMicros.getTotalCount(),
                reconnectMicros.getValueAtPercentile(50) / 1e3,
                reconnectMicros.getValueAtPercentile(99) / 1e3,
                reconnectMicros.getMaxValue() / 1e3,
                lostEchoes);
    }
}
