package dev.zdd.verify.socket;

import java.util.Map;
import java.util.TreeMap;

/**
 * What became of WebSockets that connect again whenever they end.
 *
 * @param open sockets that are open now
 * @param closes sockets that ended, by close code; 1006 is an end without a word
 * @param failedConnects attempts to connect that came to nothing
 * @param reconnects sockets that were opened after one had ended
 * @param reconnectP50Ms from one socket's end to the next one's opening
 * @param reconnectP99Ms the same
 * @param reconnectMaxMs the same
 * @param lostEchoes messages that had not come back when their socket ended
 */
public record SocketResult(
        int open,
        Map<Integer, Long> closes,
        long failedConnects,
        long reconnects,
        double reconnectP50Ms,
        double reconnectP99Ms,
        double reconnectMaxMs,
        long lostEchoes) {
    private static final int WITHOUT_A_WORD = 1006;

    public SocketResult {
        closes = Map.copyOf(closes);
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
                sum,
                failedConnects + other.failedConnects,
                reconnects + other.reconnects,
                Math.max(reconnectP50Ms, other.reconnectP50Ms),
                Math.max(reconnectP99Ms, other.reconnectP99Ms),
                Math.max(reconnectMaxMs, other.reconnectMaxMs),
                lostEchoes + other.lostEchoes);
    }
}
