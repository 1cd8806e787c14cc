package dev.zdd.plugins.resident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.atLeastOnce;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.never;
import static org.mockito.Mockito.timeout;
import static org.mockito.Mockito.verify;
import static org.mockito.Mockito.when;

import com.google.protobuf.Empty;
import dev.zdd.plugins.core.ProviderPlugin;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyChannelBuilder;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pulumirpc.EngineGrpc;
import pulumirpc.ResourceProviderGrpc;

/** Real sockets and the engine's real protocol; the plugins are mocks, which tell what becomes of them. */
class ResidentTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    private final List<ProviderPlugin> made = new CopyOnWriteArrayList<>();
    private Resident resident;

    @BeforeEach
    void listen() throws IOException {
        // Left there by a process that was killed.
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(socket()));
        }
        resident = Resident.listen(socket(), Map.of("noting", environment -> {
            ProviderPlugin plugin = mock();
            when(plugin.version()).thenReturn(environment.get("NAME"));
            made.add(plugin);
            return plugin;
        }));
        Thread thread = new Thread(() -> {
            try {
                resident.serve();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @AfterEach
    void close() throws IOException {
        resident.close();
    }

    @Test
    void eachEngineHasAPluginOfItsOwn() throws IOException {
        try (Asking first = ask("noting", "NAME=first\0");
                Asking second = ask("noting", "NAME=second\0")) {
            assertThat(version(first)).isEqualTo("first");
            assertThat(version(second)).isEqualTo("second");
            assertThat(made).hasSize(2);
        }
    }

    @Test
    void aPluginEndsWithTheConnectionAndLeavesTheOthersAlone() throws IOException {
        try (Asking other = ask("noting", "NAME=other\0")) {
            try (Asking ending = ask("noting", "NAME=ending\0")) {
                assertThat(version(ending)).isEqualTo("ending");
            }

            verify(named("ending"), timeout(PATIENCE.toMillis())).close();
            verify(named("ending"), atLeastOnce()).cancel();
            verify(named("other"), never()).cancel();
            assertThat(version(other)).isEqualTo("other");
        }
    }

    @Test
    void aPluginEndsWithTheEngineThatStartedItAndSaysSo() throws Exception {
        Server engine = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .addService(new EngineGrpc.EngineImplBase() {})
                .build()
                .start();
        try (Asking asking = ask("noting", "NAME=engine\0", "127.0.0.1:" + engine.getPort())) {
            assertThat(version(asking)).isEqualTo("engine");

            engine.shutdownNow();
            engine.awaitTermination();

            assertThat(asking.lines.readLine()).isNull();
            verify(named("engine"), timeout(PATIENCE.toMillis())).close();
        }
    }

    @Test
    void whoAsksForAnotherPluginGetsNoPort() throws IOException {
        try (SocketChannel connection = connect();
                BufferedReader lines = reader(connection)) {
            write(connection, "other %s".formatted(HandOverTest.encoded("A=1\0")));

            assertThat(lines.readLine()).isNull();
        }
    }

    @Test
    void onlyItsUserMayConnect() throws IOException {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket())))
                .isEqualTo("rw-------");
    }

    @Test
    void knowsThePluginsOfTheProgram() {
        assertThat(Main.PLUGINS).containsOnlyKeys("kubernetes", "random");
        assertThat(Main.PLUGINS.get("kubernetes").apply(Map.of()).version()).isNotEmpty();
    }

    private ProviderPlugin named(String name) {
        return made.stream().filter(it -> it.version().equals(name)).findFirst().orElseThrow();
    }

    private static String version(Asking asking) {
        ManagedChannel channel = NettyChannelBuilder.forAddress("127.0.0.1", asking.port)
                .usePlaintext()
                .build();
        try {
            return ResourceProviderGrpc.newBlockingStub(channel)
                    .getPluginInfo(Empty.getDefaultInstance())
                    .getVersion();
        } finally {
            channel.shutdownNow();
        }
    }

    private Path socket() {
        return directory.resolve("plugins.sock");
    }

    private SocketChannel connect() throws IOException {
        SocketChannel connection = SocketChannel.open(StandardProtocolFamily.UNIX);
        connection.connect(UnixDomainSocketAddress.of(socket()));
        return connection;
    }

    private static BufferedReader reader(SocketChannel connection) {
        return new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
    }

    private static void write(SocketChannel connection, String line) throws IOException {
        connection.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8)));
    }

    private Asking ask(String plugin, String environment, String... arguments) throws IOException {
        SocketChannel connection = connect();
        write(connection, "%s %s %s".formatted(plugin, HandOverTest.encoded(environment), String.join(" ", arguments)));
        BufferedReader lines = reader(connection);
        return new Asking(connection, lines, Integer.parseInt(lines.readLine()));
    }

    private record Asking(SocketChannel connection, BufferedReader lines, int port) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            connection.close();
        }
    }
}
