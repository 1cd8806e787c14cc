package dev.zdd.proof.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.verify.load.Target;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** The shoppers against a server that keeps sessions, and that misbehaves in one way each. */
class RunningChatTest {
    private static final int SHOPPERS = 5;
    private static final ChatPlan PLAN =
            new ChatPlan(SHOPPERS, Duration.ofMillis(50), Duration.ofMillis(50), List.of("127.0.0.1"));

    private Optional<ScriptedChat> server = Optional.empty();

    @AfterEach
    void stop() throws InterruptedException {
        if (server.isPresent()) {
            server.get().stop(1_000);
        }
    }

    @Test
    void findsNothingWrongWithAServerThatKeepsEverything() throws InterruptedException {
        ChatResult result = chat(Fault.NONE, seen -> seen.accepted() >= 5 * SHOPPERS);

        assertThat(result.open()).isEqualTo(SHOPPERS);
        assertThat(result.closes()).isEmpty();
        assertThat(result.lost() + result.doubled() + result.repeated() + result.skipped() + result.refused())
                .isZero();
    }

    @Test
    void comesBackAndCountsTheCloseCode() throws InterruptedException {
        ChatResult result = chat(Fault.CLOSE_WITH_1012, seen -> seen.closes(1012) >= SHOPPERS);

        assertThat(result.closes()).containsOnlyKeys(1012);
        assertThat(result.reconnects()).isPositive();
        assertThat(result.lost() + result.doubled() + result.repeated() + result.skipped())
                .isZero();
    }

    @Test
    void countsSocketsThatAreCut() throws InterruptedException {
        assertThat(chat(Fault.CUT, seen -> seen.closes(1006) >= SHOPPERS).closes())
                .containsOnlyKeys(1006);
    }

    @Test
    void countsMessagesThatWereAcceptedAndNotKept() throws InterruptedException {
        assertThat(chat(Fault.ACCEPT_AND_FORGET, seen -> seen.accepted() >= 5 * SHOPPERS)
                        .lost())
                .isPositive();
    }

    @Test
    void countsMessagesThatWereKeptTwice() throws InterruptedException {
        assertThat(chat(Fault.KEEP_TWICE, seen -> seen.accepted() >= 5 * SHOPPERS)
                        .doubled())
                .isPositive();
    }

    @Test
    void countsLinesThatComeTwice() throws InterruptedException {
        assertThat(chat(Fault.DELIVER_TWICE, seen -> seen.accepted() >= 5 * SHOPPERS)
                        .repeated())
                .isPositive();
    }

    private ChatResult chat(Fault fault, Predicate<ChatResult> enough) throws InterruptedException {
        ScriptedChat scripted = new ScriptedChat(fault);
        server = Optional.of(scripted);
        scripted.start();
        assertThat(scripted.listening.await(30, TimeUnit.SECONDS)).isTrue();
        RunningChat chat = RunningChat.start(Target.resolve("http://127.0.0.1:" + scripted.getPort()), PLAN);
        await().atMost(Duration.ofSeconds(30)).until(() -> enough.test(chat.soFar()));
        return chat.finish();
    }

    private enum Fault {
        NONE,
        CLOSE_WITH_1012,
        CUT,
        ACCEPT_AND_FORGET,
        KEEP_TWICE,
        DELIVER_TWICE
    }

    /** One line for each message; every third message of a session meets the fault. */
    private static final class ScriptedChat extends WebSocketServer {
        private static final int EVERY = 3;

        private final Fault fault;
        private final Map<String, List<String>> sessions = new ConcurrentHashMap<>();
        private final Map<String, Integer> messages = new ConcurrentHashMap<>();
        private final CountDownLatch listening = new CountDownLatch(1);

        ScriptedChat(Fault fault) {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            this.fault = fault;
            setReuseAddr(true);
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            // /ws/chat/SESSION?after=NUMBER
            String[] address = handshake.getResourceDescriptor().split("[/?=]", -1);
            socket.setAttachment(address[3]);
            deliver(socket, Integer.parseInt(address[5]));
        }

        @Override
        public void onMessage(WebSocket socket, String text) {
            String session = socket.getAttachment();
            String id = JsonMapper.shared().readTree(text).path("id").asString("");
            List<String> lines = sessions.computeIfAbsent(session, name -> new CopyOnWriteArrayList<>());
            int had = lines.size();
            boolean faulty = messages.merge(session, 1, Integer::sum) % EVERY == 0;
            if (!lines.contains(id) && !(faulty && fault == Fault.ACCEPT_AND_FORGET)) {
                lines.add(id);
                if (faulty && fault == Fault.KEEP_TWICE) {
                    lines.add(id);
                }
            }
            deliver(socket, had);
            if (faulty && fault == Fault.DELIVER_TWICE) {
                deliver(socket, had);
            }
            if (faulty && fault == Fault.CLOSE_WITH_1012) {
                socket.close(1012);
            } else if (faulty && fault == Fault.CUT) {
                socket.closeConnection(1006, "cut");
            } else {
                socket.send(JsonMapper.shared()
                        .writeValueAsString(Map.of("type", "accepted", "id", id, "number", lines.size())));
            }
        }

        private void deliver(WebSocket socket, int after) {
            List<String> lines = sessions.getOrDefault(socket.<String>getAttachment(), List.of());
            for (int number = after + 1; number <= lines.size(); number++) {
                socket.send(JsonMapper.shared()
                        .writeValueAsString(Map.of(
                                "type", "message",
                                "number", number,
                                "id", lines.get(number - 1),
                                "from", "shopper",
                                "text", "")));
            }
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

        @Override
        public void onError(WebSocket socket, Exception failure) {}

        @Override
        public void onStart() {
            listening.countDown();
        }
    }
}
