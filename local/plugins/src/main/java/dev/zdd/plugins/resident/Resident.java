package dev.zdd.plugins.resident;

import dev.zdd.plugins.core.PluginServer;
import dev.zdd.plugins.core.ProviderPlugin;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Serves engine after engine, and several at once, each with a plugin of its own on a port of its own, as if each had started a
 * process. A connection to the Unix socket stands for that process: it says who asks ({@link HandOver}), is answered with the
 * port, and when either end closes it, the plugin's calls are told to end and the port is closed.
 *
 * <p>Only the user who runs it may connect: a plugin acts with the rights of its kubeconfig. The engine's environment counts for
 * the provider's settings; proxies, and commands that a kubeconfig names for its credentials, are this process's own.
 */
final class Resident implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Resident.class);

    private final ServerSocketChannel socket;
    private final Map<String, Function<Map<String, String>, ProviderPlugin>> plugins;

    private Resident(ServerSocketChannel socket, Map<String, Function<Map<String, String>, ProviderPlugin>> plugins) {
        this.socket = socket;
        this.plugins = Map.copyOf(plugins);
    }

    /**
     * @param path of the socket; one that a killed process has left there is replaced
     * @param plugins by name, made from an engine's environment
     */
    static Resident listen(Path path, Map<String, Function<Map<String, String>, ProviderPlugin>> plugins)
            throws IOException {
        // Bound beside its place and moved there: nobody connects before it is this user's alone.
        Path building = path.resolveSibling(path.getFileName() + ".new");
        Files.deleteIfExists(building);
        ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        socket.bind(UnixDomainSocketAddress.of(building));
        Files.setPosixFilePermissions(building, PosixFilePermissions.fromString("rw-------"));
        Files.move(building, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Resident(socket, plugins);
    }

    /** Until it is closed. */
    void serve() throws IOException {
        while (true) {
            SocketChannel connection;
            try {
                connection = socket.accept();
            } catch (ClosedChannelException e) {
                return;
            }
            start("engine", () -> serve(connection));
        }
    }

    private void serve(SocketChannel connection) {
        try (connection) {
            BufferedReader reader = new BufferedReader(Channels.newReader(connection, StandardCharsets.UTF_8));
            String line = reader.readLine();
            if (line == null) {
                return; // Somebody looked whether anybody is here.
            }
            HandOver asked = HandOver.parse(line);
            try (PluginServer server =
                    PluginServer.start(plugin(asked), asked.arguments().toArray(String[]::new))) {
                connection.write(ByteBuffer.wrap((server.port() + "\n").getBytes(StandardCharsets.US_ASCII)));
                start("end", () -> endWithItsInput(server, reader));
                server.awaitEnd();
            }
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("an engine was not served: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ProviderPlugin plugin(HandOver asked) {
        Function<Map<String, String>, ProviderPlugin> factory = plugins.get(asked.plugin());
        if (factory == null) {
            throw new IllegalArgumentException(
                    "plugin %s: unknown (expected: one of %s)".formatted(asked.plugin(), plugins.keySet()));
        }
        return factory.apply(asked.environment());
    }

    private static void endWithItsInput(PluginServer server, BufferedReader reader) {
        try {
            while (reader.readLine() != null) {
                // An engine writes nothing to its plugins.
            }
        } catch (IOException e) {
            LOG.debug("closed from here: the engine had gone", e);
        }
        server.end();
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
