package dev.zdd.verify.socket;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import org.java_websocket.exceptions.WebsocketNotConnectedException;

/** WebSockets, which ping, and streams of server-sent events, that stay open and connect again whenever they end. */
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
     * @param url {@code ws://} or {@code wss://}; {@code http://} or {@code https://} of server-sent events
     * @param connections how many sockets or streams
     * @param echo whether the server of a WebSocket sends every text back; one is then sent each second
     * @param tls whom to trust; null trusts whom the Java runtime does
     * @throws IllegalArgumentException if the URL is none of these, or there are too many connections
     */
    public static RunningSockets start(String url, int connections, boolean echo, SSLContext tls) {
        if (!url.matches("(ws|http)s?://.+")) {
            throw new IllegalArgumentException(
                    "socket: %s (expected: ws://, wss://, http:// or https://)".formatted(url));
        }
        if (connections < 1 || connections > MOST) {
            throw new IllegalArgumentException(
                    "socket connections: %d (expected: 1 to %d)".formatted(connections, MOST));
        }
        RunningSockets sockets = new RunningSockets();
        URI uri = URI.create(url);
        EventStreams streams = uri.getScheme().startsWith("http") ? new EventStreams(uri, tls) : null;
        for (int i = 0; i < connections; i++) {
            Visitor visitor = streams == null
                    ? sockets.new SocketVisitor(uri, uri.getScheme().equals("wss") ? tls : null)
                    : sockets.new StreamVisitor(streams);
            sockets.visitors.add(visitor);
            visitor.connect();
            if (echo && visitor instanceof SocketVisitor speaker) {
                var unused = sockets.timer.scheduleAtFixedRate(
                        speaker::speak, i, ECHO_EVERY.toMillis(), TimeUnit.MILLISECONDS);
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

    private abstract class Visitor {
        private boolean open;
        private boolean leaving;
        private boolean connectedBefore;
        private long closedNanos;

        /** Begins to connect; never waits for it. */
        abstract void dial();

        abstract void hangUp();

        /** What was on its way when an open connection ended. */
        void lost() {}

        final boolean isOpen() {
            return open;
        }

        final synchronized void connect() {
            if (!leaving) {
                dial();
            }
        }

        final synchronized void opened() {
            open = true;
            tally.opened();
            if (connectedBefore) {
                tally.reconnected(System.nanoTime() - closedNanos);
            }
            connectedBefore = true;
        }

        final synchronized void ended(int code) {
            if (leaving) {
                return;
            }
            long delayMillis = 0;
            if (open) {
                open = false;
                closedNanos = System.nanoTime();
                tally.closed(code);
                lost();
            } else {
                tally.connectFailed();
                delayMillis = RETRY.toMillis() + ThreadLocalRandom.current().nextLong(RETRY.toMillis());
            }
            var unused = timer.schedule(this::connect, delayMillis, TimeUnit.MILLISECONDS);
        }

        final synchronized void leave() {
            leaving = true;
            hangUp();
        }
    }

    private final class SocketVisitor extends Visitor implements ListenedSocket.Listener {
        private final URI uri;
        private final SSLContext tls;
        private ListenedSocket socket;
        private long said;
        private long heard;

        SocketVisitor(URI uri, SSLContext tls) {
            this.uri = uri;
            this.tls = tls;
        }

        @Override
        void dial() {
            socket = new ListenedSocket(uri, "", Optional.empty(), this);
            socket.setConnectionLostTimeout(PING_SECONDS);
            if (tls != null) {
                socket.setSocketFactory(tls.getSocketFactory());
            }
            said = 0;
            heard = 0;
            socket.connect();
        }

        @Override
        void hangUp() {
            socket.close();
        }

        @Override
        void lost() {
            for (; heard < said; heard++) {
                tally.lostEcho();
            }
        }

        synchronized void speak() {
            if (isOpen()) {
                try {
                    socket.send("zdd " + said);
                    said++;
                } catch (WebsocketNotConnectedException closing) {
                    // Its end is told.
                }
            }
        }

        @Override
        public void opened(ListenedSocket opened) {
            opened();
        }

        @Override
        public synchronized void received(ListenedSocket from, String text) {
            if (text.startsWith("zdd ")) {
                heard++;
            }
        }

        @Override
        public void ended(ListenedSocket ended, int code) {
            ended(code);
        }
    }

    private final class StreamVisitor extends Visitor {
        private final EventStreams streams;
        private Future<?> stream;

        StreamVisitor(EventStreams streams) {
            this.streams = streams;
        }

        @Override
        void dial() {
            stream = streams.open(this::opened, this::ended);
        }

        @Override
        void hangUp() {
            stream.cancel(true);
        }
    }
}
