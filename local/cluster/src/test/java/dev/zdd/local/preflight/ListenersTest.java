package dev.zdd.local.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListenersTest {

    private final Listeners listeners = new Listeners(Path.of("/proc"));

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "0.0.0.0"})
    void namesTheProgramThatListens(String address) throws IOException {
        try (ServerSocket socket = listening(address)) {
            Map<Integer, String> holders = listeners.holders(Set.of(socket.getLocalPort()));

            assertThat(holders).containsOnlyKeys(socket.getLocalPort());
            assertThat(holders.get(socket.getLocalPort()))
                    .contains("java")
                    .endsWith("(pid %d)".formatted(ProcessHandle.current().pid()));
        }
    }

    @Test
    void anotherLoopbackAddressIsNoObstacle() throws IOException {
        try (ServerSocket socket = listening("127.0.0.2")) {
            assertThat(listeners.holders(Set.of(socket.getLocalPort()))).isEmpty();
        }
    }

    @Test
    void aFreePortHasNoHolder() throws IOException {
        int port;
        try (ServerSocket socket = listening("127.0.0.1")) {
            port = socket.getLocalPort();
        }
        assertThat(listeners.holders(Set.of(port))).isEmpty();
    }

    private static ServerSocket listening(String address) throws IOException {
        ServerSocket socket = new ServerSocket();
        socket.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
        return socket;
    }
}
