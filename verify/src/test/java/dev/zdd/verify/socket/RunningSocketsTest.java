package dev.zdd.verify.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.verify.TlsServer;
import dev.zdd.verify.load.ScriptedServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.DefaultSSLWebSocketServerFactory;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class RunningSocketsTest {
    /** A real server that sends every text back, or keeps it. */
    private static final class Server extends WebSocketServer {
        private final boolean answers;
        private final AtomicInteger heard = new AtomicInteger();
        private final AtomicReference<String> from = new AtomicReference<>();
        private final CountDownLatch started = new CountDownLatch(1);

        Server(boolean answers) {
            super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
            this.answers = answers;
            setReuseAddr(true);
        }

        static Server start(boolean answers) throws InterruptedException {
            Server server = new Server(answers);
            server.start();
            server.started.await();
            return server;
        }

        @Override
        public void onOpen(WebSocket socket, ClientHandshake handshake) {
            from.set(handshake.getFieldValue("X-From"));
        }

        @Override
        public void onClose(WebSocket socket, int code, String reason, boolean remote) {}

        @Override
        public void onMessage(WebSocket socket, String text) {
            heard.incrementAndGet();
            if (answers) {
                socket.send(text);
            }
        }

        @Override
        public void onError(WebSocket socket, Exception failure) {}

        @Override
        public void onStart() {
            started.countDown();
        }
    }

    @Test
    void connectsAgainAndTellsHowEachSocketEnded() throws Exception {
        Server server = Server.start(true);
        RunningSockets sockets = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), Map.of(), 3, true, null);
        try {
            await().until(() -> sockets.soFar().open() == 3);
            server.getConnections().forEach(socket -> socket.close(1012, "restart"));
            await().until(() ->
                    sockets.soFar().reconnects() == 3 && sockets.soFar().open() == 3);
        } finally {
            SocketResult result = sockets.finish();
            server.stop();
            assertThat(result.closes()).isEqualTo(Map.of(1012, 3L));
            assertThat(result.open()).isEqualTo(3);
            assertThat(result.cut()).isZero();
            assertThat(result.reconnectMaxMs()).isPositive();
            assertThat(result.lostEchoes()).isZero();
        }
    }

    @Test
    void countsMessagesThatNeverCameBackAndSocketsThatWereCut() throws Exception {
        Server server = Server.start(false);
        RunningSockets sockets = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), Map.of(), 1, true, null);
        try {
            await().until(() -> server.heard.get() > 0);
            server.getConnections().forEach(socket -> socket.closeConnection(1006, "cut"));
            await().until(() -> sockets.soFar().cut() == 1);
            assertThat(sockets.soFar().lostEchoes()).isPositive();
        } finally {
            sockets.finish();
            server.stop();
        }
        RunningSockets nobody = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), Map.of(), 1, false, null);
        await().until(() -> nobody.soFar().failedConnects() > 1);
        nobody.finish();
    }

    /** A real server of events, whose streams a test ends or cuts. */
    private static final class EventServer implements AutoCloseable {
        private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        private final Queue<Socket> streams = new ConcurrentLinkedQueue<>();

        EventServer() throws IOException {
            Thread thread = new Thread(this::serve, "events");
            thread.setDaemon(true);
            thread.start();
        }

        String url() {
            return "http://127.0.0.1:%d/events".formatted(server.getLocalPort());
        }

        private void serve() {
            try {
                while (true) {
                    Socket socket = server.accept();
                    write(
                            socket,
                            "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                                    + "9\r\ndata: x\n\n\r\n");
                    streams.add(socket);
                }
            } catch (IOException closed) {
                // The test is over.
            }
        }

        static void write(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(US_ASCII));
        }

        @Override
        public void close() throws IOException {
            server.close();
            for (Socket stream : streams) {
                stream.close();
            }
        }
    }

    @Test
    void tellsEventStreamsThatEndFromThoseThatAreCut() throws Exception {
        RunningSockets streams;
        try (EventServer server = new EventServer()) {
            streams = RunningSockets.start(server.url(), Map.of(), 2, false, null);
            await().until(() -> streams.soFar().open() == 2 && server.streams.size() == 2);
            EventServer.write(server.streams.remove(), "0\r\n\r\n");
            server.streams.remove().close();
            await().until(() ->
                    streams.soFar().reconnects() == 2 && streams.soFar().open() == 2);

            assertThat(streams.soFar().closes()).isEqualTo(Map.of(1000, 1L, 1006, 1L));
            assertThat(streams.soFar().cut()).isEqualTo(1);
        }
        await().until(() -> streams.soFar().open() == 0 && streams.soFar().failedConnects() > 1);
        assertThat(streams.finish().closes()).isEqualTo(Map.of(1000, 1L, 1006, 3L));
    }

    /** Each ordinary page, or socket that the server closes at once, is no reason to ask again without a pause. */
    @Test
    void doesNotConnectAgainAtOnceWhereConnectionsDoNotLast() throws Exception {
        AtomicInteger pages = new AtomicInteger();
        try (ScriptedServer page = ScriptedServer.start((number, request, answer) -> {
            pages.incrementAndGet();
            answer.write("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 9000000\r\n\r\n<html>");
        })) {
            RunningSockets streams = RunningSockets.start(page.target() + "/", Map.of(), 1, false, null);
            Thread.sleep(2_000);
            SocketResult result = streams.finish();

            assertThat(pages.get()).isBetween(2, 20);
            await().untilAsserted(() -> assertThat(page.ended()).isEqualTo(page.connections()));
            assertThat(result.failedConnects()).isBetween(2L, 20L);
            assertThat(result.everOpened()).isFalse();
            assertThat(result.missing()).isEqualTo(1);
            assertThat(result.failed()).isEqualTo(1);
            assertThat(result.reconnectMaxMs()).isGreaterThanOrEqualTo(1_900);
            assertThat(result.firstFailure())
                    .isEqualTo("status 200, Content-Type text/html (expected: 200, text/event-stream)");
        }
        try (EventServer server = new EventServer()) {
            RunningSockets streams = RunningSockets.start(server.url(), Map.of(), 1, false, null);
            long until = System.nanoTime() + 2_000_000_000L;
            while (System.nanoTime() < until) {
                Socket stream = server.streams.poll();
                if (stream != null) {
                    EventServer.write(stream, "0\r\n\r\n");
                }
                Thread.sleep(5);
            }
            assertThat(streams.finish().closes().get(1000)).isBetween(2L, 20L);
        }
    }

    @Test
    void aSocketThatNeverComesBackIsMissingForAllThatTime() throws Exception {
        Server server = Server.start(true);
        RunningSockets sockets = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), Map.of(), 2, false, null);
        await().until(() -> sockets.soFar().open() == 2);
        server.stop(1_000, "gone");
        await().until(() -> sockets.soFar().open() == 0);
        Thread.sleep(500);
        SocketResult result = sockets.finish();

        assertThat(result.cut()).isZero();
        assertThat(result.missing()).isEqualTo(2);
        assertThat(result.failed()).isEqualTo(2);
        assertThat(result.reconnectMaxMs()).isGreaterThanOrEqualTo(500);
        assertThat(result.ends()).hasSize(2).allSatisfy(end -> {
            assertThat(end.code()).isEqualTo(1001);
            assertThat(end.reason()).isEqualTo("gone");
        });
    }

    /** A server that accepts and never answers. */
    @Test
    void aStreamThatIsNeverAnsweredIsMissing() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            RunningSockets streams = RunningSockets.start(
                    "http://127.0.0.1:%d/".formatted(silent.getLocalPort()), Map.of(), 3, false, null);
            silent.accept();

            assertThat(streams.finish().missing()).isEqualTo(3);
        }
    }

    @Test
    void trustsTheGivenAuthoritiesAndSendsItsHeaders(@TempDir Path folder) throws Exception {
        try (TlsServer keys = TlsServer.start(folder)) {
            Server server = new Server(true);
            server.setWebSocketFactory(new DefaultSSLWebSocketServerFactory(keys.context()));
            server.start();
            server.started.await();
            String url = "wss://localhost:" + server.getPort();
            RunningSockets trusting = RunningSockets.start(url, Map.of("X-From", "test"), 1, false, keys.trusting());
            RunningSockets strange = RunningSockets.start(url, Map.of(), 1, false, null);
            try {
                await().until(() -> trusting.soFar().open() == 1);
                await().until(() -> strange.soFar().failedConnects() > 0);
                assertThat(server.from.get()).isEqualTo("test");
                assertThat(strange.soFar().everOpened()).isFalse();
            } finally {
                trusting.finish();
                strange.finish();
                server.stop();
            }
        }
    }
}
