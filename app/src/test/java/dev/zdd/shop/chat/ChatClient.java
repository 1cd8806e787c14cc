package dev.zdd.shop.chat;

import dev.zdd.shop.ShopProcess;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client as the protocol wants it: it remembers the last number, reconnects elsewhere, and repeats what is not accepted. */
final class ChatClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http;
    private final String session;
    private final Iterator<ShopProcess> pods;
    private final Map<String, String> unaccepted = new ConcurrentSkipListMap<>();
    final List<Long> numbers = new CopyOnWriteArrayList<>();
    final List<String> texts = new CopyOnWriteArrayList<>();
    final List<Integer> closeCodes = new CopyOnWriteArrayList<>();
    final List<String> others = new CopyOnWriteArrayList<>();
    final List<Duration> reconnects = new ArrayList<>();
    private volatile Listening socket;

    /** @param pods where to connect next, without end */
    ChatClient(HttpClient http, String session, Iterator<ShopProcess> pods) {
        this.http = http;
        this.session = session;
        this.pods = pods;
    }

    /** Connects to the next pod that lets it in, and repeats what was not accepted. */
    void connect() throws InterruptedException {
        var began = System.nanoTime();
        while (true) {
            var last = numbers.isEmpty() ? 0 : numbers.get(numbers.size() - 1);
            var listening = new Listening();
            try {
                var uri = URI.create("ws://127.0.0.1:%d/ws/chat/%s?after=%d"
                        .formatted(pods.next().port(), session, last));
                listening.webSocket =
                        http.newWebSocketBuilder().buildAsync(uri, listening).join();
                socket = listening;
                reconnects.add(Duration.ofNanos(System.nanoTime() - began));
                unaccepted.forEach(this::send);
                return;
            } catch (CompletionException refused) {
                Thread.sleep(20);
            }
        }
    }

    /** Says something and waits until it is accepted, over as many connections as it takes. */
    void say(String id, String text) throws InterruptedException {
        unaccepted.put(id, text);
        send(id, text);
        while (unaccepted.containsKey(id)) {
            if (socket.closed.isDone()) {
                connect();
            }
            Thread.sleep(2);
        }
    }

    void send(String id, String text) {
        try {
            socket.webSocket
                    .sendText(JSON.writeValueAsString(Map.of("id", id, "text", text)), true)
                    .join();
        } catch (CompletionException gone) {
            // It is repeated on the next connection.
        }
    }

    int awaitClose() throws Exception {
        return socket.closed.get(30, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        socket.webSocket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(gone -> socket.webSocket);
        try {
            socket.closed.orTimeout(5, TimeUnit.SECONDS).join();
        } catch (CompletionException silent) {
            socket.webSocket.abort();
        }
    }

    private void received(String text) {
        JsonNode message = JSON.readTree(text);
        switch (message.get("type").asString()) {
            case "message" -> {
                numbers.add(message.get("number").asLong());
                texts.add(message.get("text").asString());
            }
            case "accepted" -> unaccepted.remove(message.get("id").asString());
            default -> others.add(text);
        }
    }

    private final class Listening implements WebSocket.Listener {
        private final StringBuilder parts = new StringBuilder();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        volatile WebSocket webSocket;

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
            parts.append(data);
            if (last) {
                received(parts.toString());
                parts.setLength(0);
            }
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int status, String reason) {
            closeCodes.add(status);
            closed.complete(status);
            return null;
        }

        @Override
        public void onError(WebSocket from, Throwable failure) {
            // What a browser reports as 1006.
            closeCodes.add(1006);
            closed.complete(1006);
        }
    }
}
