package dev.zdd.shop.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;

/**
 * A PgBouncer of the machine's Debian package before a server, on a free loopback port. Its sessions are shared by the
 * transaction, two of them by all clients.
 */
final class PgBouncer implements AutoCloseable {
    private static final Path BINARY = Path.of("/usr/sbin/pgbouncer");

    private final Path directory;
    private final Process process;
    private final int port;

    private PgBouncer(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    static PgBouncer before(PostgresServer server) throws IOException {
        if (!Files.isExecutable(BINARY)) {
            throw new IllegalStateException(BINARY + ": not there (expected: apt-get install pgbouncer)");
        }
        var port = PostgresServer.freePort();
        var directory = Files.createTempDirectory("zdd-pgbouncer");
        var settings = directory.resolve("pgbouncer.ini");
        Files.writeString(settings, """
                [databases]
                * = host=127.0.0.1 port=%d user=ecommerce_ai
                [pgbouncer]
                listen_addr = 127.0.0.1
                listen_port = %d
                unix_socket_dir =
                auth_type = any
                pool_mode = transaction
                default_pool_size = 2
                """.formatted(server.port(), port));
        if (PostgresServer.root()) {
            PostgresServer.run(List.of("chown", "-R", "postgres", directory.toString()), directory);
        }
        var process = new ProcessBuilder(PostgresServer.asUser(List.of(BINARY.toString(), settings.toString())))
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        var pooler = new PgBouncer(directory, process, port);
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            DriverManager.getConnection(pooler.url(), "ecommerce_ai", "").close();
            return true;
        });
        return pooler;
    }

    String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        PostgresServer.run(List.of("rm", "-rf", directory.toString()), Path.of("/tmp"));
    }
}
