package dev.zdd.proof.chat;

import dev.zdd.verify.socket.ListenedSocket;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One shopper as the chat's protocol wants it: remembers the last number it has, reconnects, says a message again, under the
 * same id, until it was accepted. It keeps account of what it gets, and in the end reads its whole session again.
 */
final class Shopper implements ListenedSocket.Listener {
    private static final JsonMapper JSON = JsonMapper.shared();

    /** A message without any answer for so long is said again. */
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

    /** Between two attempts to connect, up to twice that. */
    private static final Duration RETRY = Duration.ofMillis(100);

    private final URI target;
    private final Map<String, String> headers;
    private final String session;
    private final Optional<InetAddress> source;
    private final ChatTally tally;
    private final ScheduledExecutorService timer;

    private ListenedSocket socket;
    private boolean open;
    private boolean leaving;
    private long closedNanos;
    private boolean connectedBefore;
    private long lastNumber;
    private int said;
    private boolean waiting;
    private boolean again;
    private long saidNanos;

    /**
     * @param target {@code ws://ADDRESS:PORT}
     * @param host that sockets name
     */
    Shopper(
            URI target,
            String host,
            String session,
            Optional<InetAddress> source,
            ChatTally tally,
            ScheduledExecutorService timer) {
        this.target = target;
        this.headers = host.isEmpty() ? Map.of() : Map.of("Host", host);
        this.session = session;
        this.source = source;
        this.tally = tally;
        this.timer = timer;
    }

    synchronized void connect() {
        if (leaving) {
            return;
        }
        socket = new ListenedSocket(address(lastNumber), headers, source, this);
        socket.connect();
    }

    private URI address(long after) {
        return target.resolve("/ws/chat/%s?after=%d".formatted(session, after));
    }

    /** Says the next message, or the last one once more. */
    synchronized void speak() {
        boolean overdue = waiting && System.nanoTime() - saidNanos > ANSWER_LIMIT.toNanos();
        if (!open || (waiting && !again && !overdue)) {
            return;
        }
        if (!waiting) {
            said++;
            waiting = true;
        }
        say();
    }

    private void say() {
        again = false;
        saidNanos = System.nanoTime();
        try {
            socket.send(JSON.writeValueAsString(Map.of("id", "m" + said, "text", "message " + said)));
        } catch (WebsocketNotConnectedException closing) {
            again = true;
        }
    }

    synchronized boolean isSettled() {
        return !waiting;
    }

    @Override
    public synchronized void opened(ListenedSocket opened) {
        if (opened != socket) {
            return;
        }
        open = true;
        tally.opened();
        if (connectedBefore) {
            tally.reconnected(System.nanoTime() - closedNanos);
        }
        connectedBefore = true;
        if (waiting) {
            say();
        }
    }

    @Override
    public synchronized void received(ListenedSocket from, String text) {
        if (from != socket) {
            return;
        }
        JsonNode message = JSON.readTree(text);
        String type = message.path("type").asString("");
        switch (type) {
            case "message" -> line(message.path("number").asLong(0));
            case "accepted" -> accepted(message.path("id").asString(""));
            case "unavailable" -> again = true;
            case "restarted" -> {
                tally.forgotten();
                lastNumber = 0;
            }
            default -> tally.refused();
        }
    }

    private void line(long number) {
        if (number <= lastNumber) {
            tally.repeated();
        } else {
            tally.skipped(number - lastNumber - 1);
            lastNumber = number;
        }
    }

    private void accepted(String id) {
        if (waiting && id.equals("m" + said)) {
            waiting = false;
            tally.accepted();
        }
    }

    @Override
    public synchronized void ended(ListenedSocket ended, int code, String reason) {
        if (ended != socket || leaving) {
            return;
        }
        long delayMillis = 0;
        if (open) {
            open = false;
            closedNanos = System.nanoTime();
            tally.closed(code, reason);
        } else {
            tally.connectFailed(reason);
            delayMillis = RETRY.toMillis() + ThreadLocalRandom.current().nextLong(RETRY.toMillis());
        }
        var unused = timer.schedule(this::connect, delayMillis, TimeUnit.MILLISECONDS);
    }

    /** Leaves, and does not come back. */
    synchronized void leave() {
        leaving = true;
        if (socket != null) {
            socket.close();
        }
    }

    /** Reads the session from its start and counts what is missing or there twice. Completed once that is done. */
    CompletableFuture<Void> reconcile() {
        int spoken;
        synchronized (this) {
            spoken = waiting ? said - 1 : said;
        }
        Rereading rereading = new Rereading(spoken);
        new ListenedSocket(address(0), headers, source, rereading).connect();
        return rereading
                .done
                .orTimeout(ANSWER_LIMIT.multipliedBy(2).toMillis(), TimeUnit.MILLISECONDS)
                .handle((complete, timedOut) -> {
                    rereading.count();
                    return null;
                });
    }

    /** A second socket, which is given everything. */
    private final class Rereading implements ListenedSocket.Listener {
        private final int spoken;
        private final Map<String, Integer> lines = new HashMap<>();
        private final CompletableFuture<Void> done = new CompletableFuture<>();
        private ListenedSocket reading;

        Rereading(int spoken) {
            this.spoken = spoken;
        }

        @Override
        public synchronized void opened(ListenedSocket socket) {
            reading = socket;
            // Its acknowledgement comes after all lines.
            socket.send(JSON.writeValueAsString(Map.of("id", "the-end", "text", "the end")));
        }

        @Override
        public synchronized void received(ListenedSocket socket, String text) {
            JsonNode message = JSON.readTree(text);
            if (message.path("type").asString("").equals("accepted")) {
                done.complete(null);
            } else if (message.path("from").asString("").equals("shopper")) {
                lines.merge(message.path("id").asString(""), 1, Integer::sum);
            }
        }

        @Override
        public void ended(ListenedSocket socket, int code, String reason) {
            done.complete(null);
        }

        synchronized void count() {
            long lost = 0;
            long doubled = 0;
            for (int i = 1; i <= spoken; i++) {
                int times = lines.getOrDefault("m" + i, 0);
                lost += times == 0 ? 1 : 0;
                doubled += times > 1 ? 1 : 0;
            }
            tally.reconciled(lost, doubled);
            if (reading != null) {
                reading.close();
            }
        }
    }
}
