package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.engine.process.Command;
import dev.zdd.local.Binaries;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The way from the machine's loopback into the cluster's network, on the shared instance. */
class ForwardIT {
    /** A machine that runs tests is busy. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int LOOPBACK_PORT = 28098;
    private static final int SERVER_PORT = 19000;
    private static final int CONNECTIONS = 200;
    private static final int PAYLOAD_BYTES = 64 << 10;
    private static final int TIMEOUT_MILLIS = 60_000;

    private static final LocalCluster CLUSTER =
            LocalCluster.of(Surroundings.instance(), Binaries.in(Surroundings.binaries()));

    private final List<Process> servers = new ArrayList<>();

    /** A TCP server in node 1's network that hands each connection to a command. */
    private void serve(String handler) throws IOException {
        String listen = "TCP4-LISTEN:%d,bind=10.99.0.1,reuseaddr,fork,backlog=4096".formatted(SERVER_PORT);
        servers.add(new ProcessBuilder(CLUSTER.inNode(1, List.of(SystemPath.find("socat"), "-t60", listen, handler)))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
        Command connect = Command.of(CLUSTER.inNode(
                1, List.of(SystemPath.find("socat"), "-u", "/dev/null", "TCP4:10.99.0.1:" + SERVER_PORT)));
        await().atMost(PATIENCE).until(() -> connect.run().exitCode() == 0);
        CLUSTER.expose("forward-it", LOOPBACK_PORT, "10.99.0.1", SERVER_PORT);
    }

    @AfterEach
    void endServers() throws InterruptedException {
        CLUSTER.unexpose("forward-it");
        for (Process server : servers) {
            server.descendants().forEach(ProcessHandle::destroyForcibly);
            server.destroyForcibly().waitFor();
        }
    }

    private static Socket connect() throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), LOOPBACK_PORT);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        return socket;
    }

    private static boolean echoes(Socket socket, byte[] payload) throws IOException {
        socket.getOutputStream().write(payload);
        return Arrays.equals(payload, socket.getInputStream().readNBytes(payload.length));
    }

    @Test
    void twoHundredConnectionsAtOnceAndALongOneBesideThem() throws Exception {
        serve("EXEC:cat");
        ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
        CyclicBarrier allOpen = new CyclicBarrier(CONNECTIONS);
        try (Socket longLived = connect()) {
            assertThat(echoes(longLived, "before".getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
            List<Callable<Boolean>> clients = new ArrayList<>();
            for (int i = 0; i < CONNECTIONS; i++) {
                byte[] payload = new byte[PAYLOAD_BYTES];
                new Random(i).nextBytes(payload);
                clients.add(() -> {
                    try (Socket socket = connect()) {
                        boolean first = echoes(socket, new byte[] {1});
                        allOpen.await(TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
                        return first && echoes(socket, payload);
                    }
                });
            }

            List<Future<Boolean>> results = threads.invokeAll(clients);

            for (Future<Boolean> result : results) {
                assertThat(result.get()).isTrue();
            }
            assertThat(echoes(longLived, "after".getBytes(StandardCharsets.UTF_8)))
                    .isTrue();
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aClientThatEndsItsStreamStillGetsASlowAnswer() throws Exception {
        serve("SYSTEM:wc -c; sleep 2; echo end");
        try (Socket socket = connect()) {
            socket.getOutputStream().write(new byte[1000]);
            socket.shutdownOutput();

            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(answer.lines()).containsExactly("1000", "end");
        }
    }
}
