package dev.zdd.plugins.core;

import io.grpc.Server;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A resource plugin's process: serves one {@link ProviderPlugin} on loopback, prints the port as the first line of
 * standard output, as the engine expects, and ends when the engine that started it has gone.
 *
 * <p>Started without an engine's address it waits to be attached to: set {@code PULUMI_DEBUG_PROVIDERS=NAME:PORT} for
 * the CLI.
 */
public final class PluginServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PluginServer.class);

    /** The engine's own limit for one message (sdk/go/common/util/rpcutil). */
    private static final int MAX_MESSAGE_BYTES = 400 * 1024 * 1024;

    /** How long calls under way may take to end once the engine has gone. */
    private static final long GRACE_SECONDS = 10;

    private final ProviderPlugin plugin;
    private final ReplaceableLog log = new ReplaceableLog();
    private final AtomicReference<EngineConnection> engine = new AtomicReference<>();
    private final ExecutorService workers = Executors.newCachedThreadPool();
    private final Server server;

    private PluginServer(ProviderPlugin plugin) throws IOException {
        this.plugin = plugin;
        plugin.attach(log);
        server = NettyServerBuilder.forAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))
                .maxInboundMessageSize(MAX_MESSAGE_BYTES)
                .executor(workers)
                .addService(new ProviderService(plugin, this::attachTo))
                .build()
                .start();
    }

    /**
     * Serves on a free port, until it is told to end or the engine has gone.
     *
     * @param plugin closed with it
     * @param arguments as the engine gives them: flags, which are ignored, and its address last, where there is one
     */
    public static PluginServer start(ProviderPlugin plugin, String... arguments) throws IOException {
        PluginServer server = new PluginServer(plugin);
        engineAddress(arguments).ifPresent(address -> {
            server.attachTo(address);
            server.engine.get().whenGone(server::end);
        });
        return server;
    }

    /** The body of a plugin's main method, with the arguments of {@link #start}; returns when the plugin should end. */
    public static void serve(ProviderPlugin plugin, String... arguments) throws IOException, InterruptedException {
        try (PluginServer server = start(plugin, arguments)) {
            System.out.println(server.port());
            System.out.flush();
            server.awaitEnd();
        }
    }

    static Optional<String> engineAddress(String... arguments) {
        if (arguments.length == 0 || arguments[arguments.length - 1].startsWith("-")) {
            return Optional.empty();
        }
        return Optional.of(arguments[arguments.length - 1]);
    }

    /** The loopback port it serves on. */
    public int port() {
        return server.getPort();
    }

    private void attachTo(String address) {
        EngineConnection connection = new EngineConnection(address);
        log.writeTo(connection);
        EngineConnection before = engine.getAndSet(connection);
        if (before != null) {
            before.close();
        }
    }

    /** Until calls under way have ended after {@link #end}. */
    public void awaitEnd() throws InterruptedException {
        server.awaitTermination();
    }

    /** Takes no more calls; returns at once. Those under way are told to end, and are cut off when that takes them long. */
    public void end() {
        LOG.info("the engine has gone: ending");
        plugin.cancel();
        server.shutdown();
        Thread reaper = new Thread(this::reap, "reaper");
        reaper.setDaemon(true);
        reaper.start();
    }

    private void reap() {
        try {
            server.awaitTermination(GRACE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        server.shutdownNow();
    }

    @Override
    public void close() {
        server.shutdownNow();
        workers.shutdownNow();
        EngineConnection connection = engine.get();
        if (connection != null) {
            connection.close();
        }
        plugin.close();
    }
}
