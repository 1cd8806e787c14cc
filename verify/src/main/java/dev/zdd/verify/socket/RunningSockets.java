package dev.zdd.verify.socket;

import dev.zdd.verify.load.Call;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    private static final int PING_SECONDS = 10;
    private static final Duration ECHO_EVERY = Duration.ofSeconds(1);

    /** Between two attempts to connect, up to twice that; also after a connection that lived less than {@link #SHORT}. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private static final Duration SHORT = Duration.ofSeconds(1);

    private final SocketTally tally = new SocketTally();
    private final ScheduledExecutorService timer = Executors.newScheduledThreadPool(2, work -> {
        Thread thread = new Thread(work, "sockets");
        thread.setDaemon(true);
        return thread;
    });
    private final List<Visitor> visitors = new ArrayList<>();

    private final Map<String, String> headers;

    private RunningSockets(Map<String, String> headers) {
        this.headers = headers;
    }

    /**
     * Connects.
     *
     * @param url {@code ws://} or {@code wss://}; {@code http://} or {@code https://} of server-sent events
     * @param headers of the request that opens each
     * @param connections how many sockets or streams
     * @param echo whether the server of a WebSocket sends every text back; one is then sent each second
     * @param tls whom to trust; null trusts whom the Java runtime does
     */
    public static RunningSockets start(
            String url, Map<String, String> headers, int connections, boolean echo, SSLContext tls) {
        RunningSockets sockets = new RunningSockets(headers);
        URI uri = URI.create(url);
        EventStreams streams = uri.getScheme().startsWith("http") ? new EventStreams(uri, headers, tls) : null;
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

    /** Leaves; what was open then counts as open, what was not as missing. */
    public SocketResult finish() {
        visitors.forEach(Visitor::leave);
        timer.shutdownNow();
        return tally.result();
    }

    private abstract class Visitor {
        private boolean open;
        private boolean leaving;
        private boolean connectedBefore;
        private long openedNanos;
        private long closedNanos = System.nanoTime();

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
            if (leaving) {
                return;
            }
            open = true;
            openedNanos = System.nanoTime();
            tally.opened();
            if (connectedBefore) {
                tally.reconnected(openedNanos - closedNanos);
            }
            connectedBefore = true;
        }

        final synchronized void ended(int code, String said) {
            if (leaving) {
                return;
            }
            long now = System.nanoTime();
            String reason = Call.withoutSecrets(headers, said);
            boolean atOnce = open && now - openedNanos >= SHORT.toNanos();
            if (open) {
                open = false;
                closedNanos = now;
                tally.closed(code, reason);
                lost();
            } else {
                tally.connectFailed(reason);
            }
            long delayMillis = RETRY.toMillis() + ThreadLocalRandom.current().nextLong(RETRY.toMillis());
            var unused = timer.schedule(this::connect, atOnce ? 0 : delayMillis, TimeUnit.MILLISECONDS);
        }

        final synchronized void leave() {
            leaving = true;
            if (!open) {
                tally.missing(System.nanoTime() - closedNanos);
            }
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
            socket = new ListenedSocket(uri, headers, Optional.empty(), this);
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
        public void ended(ListenedSocket ended, int code, String reason) {
            ended(code, reason);
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
