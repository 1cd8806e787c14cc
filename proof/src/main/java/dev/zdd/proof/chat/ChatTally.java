package dev.zdd.proof.chat;

import dev.zdd.verify.socket.SocketResult;
import dev.zdd.verify.socket.SocketTally;

/** Counts what the shoppers see. Thread-safe. */
final class ChatTally extends SocketTally {
    private final int shoppers;
    private long accepted;
    private long lost;
    private long doubled;
    private long repeated;
    private long skipped;
    private long forgotten;
    private long refused;

    ChatTally(int shoppers) {
        this.shoppers = shoppers;
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

    synchronized ChatResult chatResult() {
        SocketResult sockets = result();
        return new ChatResult(
                shoppers,
                sockets.open(),
                accepted,
                lost,
                doubled,
                repeated,
                skipped,
                forgotten,
                refused,
                sockets.closes(),
                sockets.failedConnects(),
                sockets.reconnects(),
                sockets.reconnectP50Ms(),
                sockets.reconnectP99Ms(),
                sockets.reconnectMaxMs());
    }
}
