package dev.zdd.verify.socket;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/** WebSockets that stay open, ping, and connect again whenever they end. */
public final class RunningSockets {
    private static final int MOST = 1_000;
    private static final int PING_SECONDS = 10;
    private static final Duration ECHO_EVERY = Duration.ofSeconds(1);

    /** Between two attempts to connect, up to twice that. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private final SocketTally tally = new SocketTally();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "sockets");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Visitor> visitors = new ArrayList<>();

    private RunningSockets() {}

    /**
     * Connects.
     *
     * @param url {@code ws://} or {@code wss://}
     * @param connections how many sockets
     * @param echo whether the server sends every text back; one is then sent each second
     * @param tls whom to trust; null trusts whom the Java runtime does
     * @throws IllegalArgumentException if the URL is none of a WebSocket, or there are too many connections
     */
    public static RunningSockets start(String url, int connections, boolean echo, SSLContext tls) {
        if (!url.startsWith("ws://") && !url.startsWith("wss://")) {
            throw new IllegalArgumentException("ws: %s (expected: ws:// or wss://)".formatted(url));
        }
        if (connections < 1 || connections > MOST) {
            throw new IllegalArgumentException("ws connections: %d (expected: 1 to %d)".formatted(connections, MOST));
        }
        RunningSockets sockets = new RunningSockets();
        URI uri = URI.create(url);
        for (int i = 0; i < connections; i++) {
            Visitor visitor = sockets.new Visitor(uri, uri.getScheme().equals("wss") ? tls : null);
            sockets.visitors.add(visitor);
            visitor.connect();
            if (echo) {
                var unused = sockets.timer.scheduleAtFixedRate(
                        visitor::speak, i, ECHO_EVERY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        return sockets;
    }

    /** What was seen so far. */
    public SocketResult soFar() {
        return tally.result();
    }

    /** Leaves; what was open then counts as open. */
    public SocketResult finish() {
        SocketResult result = tally.result();
        visitors.forEach(Visitor::leave);
        timer.shutdownNow();
        return result;
    }

    private final class Visitor implements ListenedSocket.Listener {
        private final URI uri;
        private final SSLContext tls;
        private ListenedSocket socket;
        private boolean open;
        private boolean leaving;
        private boolean connectedBefore;
        private long closedNanos;
        private long said;
        private long heard;

        Visitor(URI uri, SSLContext tls) {
            this.uri = uri;
            this.tls = tls;
        }

        synchronized void connect() {
            if (leaving) {
                return;
            }
            socket = new ListenedSocket(uri, "", Optional.empty(), this);
            socket.setConnectionLostTimeout(PING_SECONDS);
            if (tls != null) {
                socket.setSocketFactory(tls.getSocketFactory());
            }
            said = 0;
            heard = 0;
            socket.connect();
        }

        synchronized void speak() {
            if (open) {
                try {
                    socket.send("zdd " + said);
                    said++;
                } catch (WebsocketNotConnectedException closing) {
                    // Its end is told.
                }
            }
        }

        @Override
        public synchronized void opened(ListenedSocket opened) {
            open = true;
            tally.opened();
            if (connectedBefore) {
                tally.reconnected(System.nanoTime() - closedNanos);
            }
            connectedBefore = true;
        }

        @Override
        public synchronized void received(ListenedSocket from, String text) {
            if (text.startsWith("zdd ")) {
                heard++;
            }
        }

        @Override
        public synchronized void ended(ListenedSocket ended, int code) {
            if (leaving) {
                return;
            }
            long delayMillis = 0;
            if (open) {
                open = false;
                closedNanos = System.nanoTime();
                tally.closed(code);
                for (; heard < said; heard++) {
                    tally.lostEcho();
                }
            } else {
                tally.connectFailed();
                delayMillis = RETRY.toMillis() + ThreadLocalRandom.current().nextLong(RETRY.toMillis());
            }
            var unused = timer.schedule(this::connect, delayMillis, TimeUnit.MILLISECONDS);
        }

        synchronized void leave() {
            leaving = true;
            socket.close();
        }
    }
}
