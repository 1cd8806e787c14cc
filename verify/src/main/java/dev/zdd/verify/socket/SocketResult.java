package dev.zdd.verify.socket;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What became of WebSockets that connect again whenever they end.
 *
 * @param open sockets that are open now
 * @param missing sockets that were not open when the load ended: never opened, or ended and not opened again
 * @param closes sockets that ended, by close code; 1006 is an end without a word
 * @param failedConnects attempts to connect that came to nothing
 * @param firstFailure why the first of them did; {@code ""} without one
 * @param reconnects sockets that were opened after one had ended
 * @param reconnectP50Ms from one socket's end to the next one's opening
 * @param reconnectP99Ms the same
 * @param reconnectMaxMs the same, with the times for which {@code missing} sockets were not open
 * @param lostEchoes messages that had not come back when their socket ended
 * @param ends the first ends, 20 at most
 */
public record SocketResult(
        int open,
        int missing,
        Map<Integer, Long> closes,
        long failedConnects,
        String firstFailure,
        long reconnects,
        double reconnectP50Ms,
        double reconnectP99Ms,
        double reconnectMaxMs,
        long lostEchoes,
        List<End> ends) {
    static final int MOST_ENDS = 20;

    private static final int WITHOUT_A_WORD = 1006;

    /** The end of a socket that had been open. */
    public record End(Instant at, int code, String reason) {}

    public SocketResult {
        closes = Map.copyOf(closes);
        ends = List.copyOf(ends);
    }

    /** Whether any socket has been open. */
    public boolean everOpened() {
        return open > 0 || !closes.isEmpty();
    }

    /** What counts as failed: sockets that were cut or are missing, and lost messages. */
    public long failed() {
        return cut() + missing + lostEchoes;
    }

    /** Sockets that ended without a close code. */
    public long cut() {
        return closes.getOrDefault(WITHOUT_A_WORD, 0L);
    }

    /** Both; of the reconnects' times the longer ones. */
    public SocketResult and(SocketResult other) {
        Map<Integer, Long> sum = new TreeMap<>(closes);
        other.closes.forEach((code, count) -> sum.merge(code, count, Long::sum));
        return new SocketResult(
                open + other.open,
                missing + other.missing,
                sum,
                failedConnects + other.failedConnects,
                firstFailure.isEmpty() ? other.firstFailure : firstFailure,
                reconnects + other.reconnects,
                Math.max(reconnectP50Ms, other.reconnectP50Ms),
                Math.max(reconnectP99Ms, other.reconnectP99Ms),
                Math.max(reconnectMaxMs, other.reconnectMaxMs),
                lostEchoes + other.lostEchoes,
                Stream.concat(ends.stream(), other.ends.stream())
                        .sorted(Comparator.comparing(End::at))
                        .limit(MOST_ENDS)
                        .toList());
    }
}
