package dev.zdd.proof.chat;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/** Counts what the shoppers see. Thread-safe. */
final class ChatTally {
    private static final int DIGITS = 3;

    private final int shoppers;
    private final Map<Integer, Long> closes = new TreeMap<>();
    private final Histogram reconnectMicros = new Histogram(DIGITS);
    private int open;
    private long accepted;
    private long lost;
    private long doubled;
    private long repeated;
    private long skipped;
    private long forgotten;
    private long refused;
    private long failedConnects;

    ChatTally(int shoppers) {
        this.shoppers = shoppers;
    }

    synchronized void opened() {
        open++;
    }

    synchronized void reconnected(long nanos) {
        reconnectMicros.recordValue(TimeUnit.NANOSECONDS.toMicros(nanos));
    }

    synchronized void closed(int code) {
        open--;
        closes.merge(code, 1L, Long::sum);
    }

    synchronized void connectFailed() {
        failedConnects++;
    }

    synchronized void accepted() {
        accepted++;
    }

    synchronized void repeated() {
        repeated++;
    }

    synchronized void skipped(long lines) {
        skipped += lines;
    }

    synchronized void forgotten() {
        forgotten++;
    }

    synchronized void refused() {
        refused++;
    }

    synchronized void reconciled(long lostMessages, long doubledMessages) {
        lost += lostMessages;
        doubled += doubledMessages;
    }

    synchronized ChatResult result() {
        return new ChatResult(
                shoppers,
                open,
                accepted,
                lost,
                doubled,
                repeated,
                skipped,
                forgotten,
                refused,
                closes,
                failedConnects,
                reconnectMicros.getTotalCount(),
                reconnectMicros.getValueAtPercentile(50) / 1e3,
                reconnectMicros.getValueAtPercentile(99) / 1e3,
                reconnectMicros.getMaxValue() / 1e3);
    }
}
