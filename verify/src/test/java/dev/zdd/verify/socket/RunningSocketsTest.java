package dev.zdd.verify.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class RunningSocketsTest {
    /** A real server that sends every text back, or keeps it. */
    private static final class Server extends WebSocketServer {
        private final boolean answers;
        private final AtomicInteger heard = new AtomicInteger();
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
        public void onOpen(WebSocket socket, ClientHandshake handshake) {}

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
        RunningSockets sockets = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), 3, true, null);
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
        RunningSockets sockets = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), 1, true, null);
        try {
            await().until(() -> server.heard.get() > 0);
            server.getConnections().forEach(socket -> socket.closeConnection(1006, "cut"));
            await().until(() -> sockets.soFar().cut() == 1);
            assertThat(sockets.soFar().lostEchoes()).isPositive();
        } finally {
            sockets.finish();
            server.stop();
        }
        RunningSockets nobody = RunningSockets.start("ws://127.0.0.1:" + server.getPort(), 1, false, null);
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
            streams = RunningSockets.start(server.url(), 2, false, null);
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

    @Test
    void refusesWhatIsNoWebSocket() {
        assertThatThrownBy(() -> RunningSockets.start("ftp://a/", 1, false, null))
                .hasMessage("socket: ftp://a/ (expected: ws://, wss://, http:// or https://)");
        assertThatThrownBy(() -> RunningSockets.start("ws://a/", 2_000, false, null))
                .hasMessage("socket connections: 2000 (expected: 1 to 1000)");
    }
}
