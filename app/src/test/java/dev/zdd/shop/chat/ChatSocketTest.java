package dev.zdd.shop.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.TestPropertySource;

/** Sockets with sessions in the process's own memory. */
@ShopServer
@TestPropertySource(properties = {"chat.ping-interval=500ms", "chat.max-connections=3"})
class ChatSocketTest {
    /** A machine that runs tests is busy. */
    private static final Duration LONG = Duration.ofMinutes(1);

    private static final int GIVEN_UP_AFTER_PINGS = 3;

    @LocalServerPort
    int port;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void pingsKeepAQuietSocketOpen() {
        var client = connect("a-quiet-session-1", 0);
        await().atMost(LONG).until(() -> client.pings.get() > GIVEN_UP_AFTER_PINGS + 1);
        client.say("m-1", "still there");
        await().atMost(LONG).until(() -> client.received.size() == 3);
        assertThat(client.closed).isNotDone();
        client.socket.abort();
    }

    @Test
    void findsAClientThatHasGoneWithoutAWord() throws IOException {
        try (var vanished = new RawConnection(port)) {
            // Shakes hands and never answers a ping.
            assertThat(handshake(vanished, "a-vanished-session", "")).isEqualTo(101);
            assertThat(vanished.readsUntil("no answer to pings")).isTrue();
        }
    }

    @Test
    void tellsAClientThatIsAheadThatTheSessionWasForgotten() {
        var client = connect("a-forgotten-session", 40);
        await().atMost(LONG).until(() -> client.received.size() == 1);
        client.say("m-1", "hello");
        await().atMost(LONG).until(() -> client.received.size() == 4);
        assertThat(client.received.get(0)).isEqualTo("{\"type\":\"restarted\"}");
        assertThat(client.received.get(1)).contains("\"number\":1");
        assertThat(client.received.get(2)).contains("\"number\":2");
        client.socket.abort();
    }

    @Test
    void resumesAfterTheLastNumberAndStoresARepeatedMessageOnce() {
        var first = connect("a-resumed-session", 0);
        first.say("m-1", "hello");
        await().atMost(LONG).until(() -> first.received.size() == 3);
        first.socket.abort();
        var second = connect("a-resumed-session", 1);
        second.say("m-1", "hello");
        await().atMost(LONG).until(() -> second.received.size() == 2);
        assertThat(second.received.get(0)).contains("\"number\":2");
        assertThat(second.received.get(1)).contains("\"accepted\"", "\"number\":1");
        second.socket.abort();
    }

    @Test
    void aShortNameOpensASessionOfItsOwnAndItsTokenOpensItAgain() {
        var first = connect("session123", 0);
        first.say("m-1", "hello");
        await().atMost(LONG).until(() -> first.received.size() == 4);
        first.socket.abort();
        var token = first.received.get(0).replaceAll(".*\"token\":\"([^\"]*)\".*", "$1");
        assertThat(token).matches("[A-Za-z0-9_-]{16,64}");

        var stranger = connect("session123", 0);
        stranger.say("m-1", "what did they say?");
        await().atMost(LONG).until(() -> stranger.received.size() == 4);
        assertThat(stranger.received).noneMatch(text -> text.contains("hello"));
        stranger.socket.abort();

        var again = connect("session123", 0, "&token=" + token);
        await().atMost(LONG).until(() -> again.received.size() == 2);
        assertThat(again.received.get(0)).contains("\"number\":1", "hello");
        again.socket.abort();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\":\"m-1\",\"text\":\"\\u0000\"}",
                "{\"id\":\"m-1\",\"text\":\"\\ud800\"}",
                "{\"id\":\"\\ud800\",\"text\":\"hello\"}",
                "{\"id\":\"\\u0000\",\"text\":\"hello\"}",
                "{\"id\":{},\"text\":[]}",
                "{\"id\":null}",
                "{\"id\":\"m-1\",\"text\":\"a\"}{",
                "null",
                "[[[[",
                ""
            })
    void refusesWhatIsNoMessageAndKeepsTheSocket(String text) {
        var client = connect(UUID.randomUUID().toString(), 0);
        client.socket.sendText(text, true).join();
        await().atMost(LONG).until(() -> client.received.size() == 1);
        assertThat(client.received.get(0)).contains("\"refused\"");
        client.say("m-2", "hello");
        await().atMost(LONG)
                .until(() -> client.received.get(client.received.size() - 1).contains("\"accepted\""));
        client.socket.abort();
    }

    @Test
    void refusesSocketsThatAreNotWellFormedForeignOrTooMany() throws IOException {
        assertThat(status("a.b", "")).isEqualTo(400);
        assertThat(status("session?after=-1", "")).isEqualTo(400);
        assertThat(status("session?token=guessed", "")).isEqualTo(400);
        assertThat(status("session?other=%zz", "")).isEqualTo(400);
        assertThat(status("session", "Content-Type: *\r\n")).isEqualTo(400);
        assertThat(status("session", "Sec-WebSocket-Extensions: ;\r\n")).isEqualTo(400);
        assertThat(status("session", "Origin: https://elsewhere.example\r\n")).isEqualTo(403);
        await().atMost(LONG).untilAsserted(() -> {
            try (var one = new RawConnection(port);
                    var two = new RawConnection(port);
                    var three = new RawConnection(port)) {
                for (var socket : List.of(one, two, three)) {
                    assertThat(handshake(socket, "many", "")).isEqualTo(101);
                }
                assertThat(status("many", "")).isEqualTo(503);
            }
        });
    }

    @Test
    void takesABrowserBehindAProxyThatEndsTls() {
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(
                                status("browser", "Origin: https://shop.example\r\nX-Forwarded-Proto: https\r\n"))
                        .isEqualTo(101));
    }

    private int status(String session, String headers) throws IOException {
        try (var connection = new RawConnection(port)) {
            return handshake(connection, session, headers);
        }
    }

    private static int handshake(RawConnection connection, String session, String headers) throws IOException {
        connection.send("GET /ws/chat/" + session + " HTTP/1.1\r\nHost: shop.example\r\nConnection: Upgrade\r\n"
                + "Upgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
                + headers + "\r\n");
        return connection.answer().status();
    }

    private Client connect(String session, long after) {
        return connect(session, after, "");
    }

    private Client connect(String session, long after, String more) {
        var client = new Client();
        var uri = URI.create("ws://127.0.0.1:%d/ws/chat/%s?after=%d%s".formatted(port, session, after, more));
        client.socket = http.newWebSocketBuilder().buildAsync(uri, client).join();
        return client;
    }

    private static final class Client implements WebSocket.Listener {
        final List<String> received = new CopyOnWriteArrayList<>();
        final AtomicInteger pings = new AtomicInteger();
        final CompletableFuture<Integer> closed = new CompletableFuture<>();
        WebSocket socket;

        void say(String id, String text) {
            socket.sendText("{\"id\":\"%s\",\"text\":\"%s\"}".formatted(id, text), true)
                    .join();
        }

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
            received.add(text.toString());
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onPing(WebSocket from, ByteBuffer message) {
            pings.incrementAndGet();
            from.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket from, int code, String reason) {
            closed.complete(code);
            return null;
        }
    }
}
