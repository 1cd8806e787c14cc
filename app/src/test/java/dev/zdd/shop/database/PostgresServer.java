package dev.zdd.shop.database;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A PostgreSQL server of the machine's Debian package, on a free loopback port, with the service's schema. PostgreSQL does not
 * run as root, so root starts it as the package's own user.
 */
public final class PostgresServer implements AutoCloseable {
    private static final Path VERSIONS = Path.of("/usr/lib/postgresql");

    private final Path directory;
    private final Path bin;
    private final int port;
    private Process process;

    private PostgresServer(Path directory, Path bin, int port) {
        this.directory = directory;
        this.bin = bin;
        this.port = port;
    }

    /** Makes a new, empty cluster in a directory of its own, starts it and creates the tables. */
    public static PostgresServer create() throws IOException, SQLException {
        var directory = Files.createTempDirectory("zdd-postgres");
        if (root()) {
            run(List.of("chown", "postgres", directory.toString()), directory);
        }
        var server = new PostgresServer(directory, newestVersion(), freePort());
        var initdb = server.bin.resolve("initdb").toString();
        run(asUser(List.of(initdb, "-D", server.data(), "-U", "ecommerce_ai", "-A", "trust", "--no-sync")), directory);
        server.start();
        try (var connection = server.connect();
                var statement = connection.createStatement();
                var schema = PostgresServer.class.getResourceAsStream("/db/migration/expand/V1__orders.sql")) {
            statement.execute(new String(schema.readAllBytes(), StandardCharsets.UTF_8));
        }
        return server;
    }

    public void start() throws IOException {
        var command = asUser(List.of(
                bin.resolve("postgres").toString(),
                "-D",
                data(),
                "-p",
                Integer.toString(port),
                "-k",
                "",
                "-c",
                "listen_addresses=127.0.0.1",
                "-c",
                "fsync=off"));
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("log").toFile()))
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            connect().close();
            return true;
        });
    }

    /**
     * Ends it at once, as a crash of the machine would: open transactions are lost, committed ones are not. Returns when all of
     * its processes are gone: a server that starts while one is left refuses, because the shared memory is still in use.
     */
    public void kill() throws IOException {
        // A stopped server cannot answer the death of one process with the start of others.
        signal("STOP");
        var processes = Stream.concat(process.descendants(), Stream.of(process.toHandle()))
                .toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        await().atMost(Duration.ofSeconds(60)).until(() -> processes.stream().allMatch(PostgresServer::hasEnded));
    }

    /** Also where nobody collects it: init does not everywhere, and the JVM takes a zombie for alive. */
    private static boolean hasEnded(ProcessHandle each) {
        try {
            var stat = Files.readString(Path.of("/proc", Long.toString(each.pid()), "stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException gone) {
            return true;
        }
    }

    /** Stops (SIGSTOP) or goes on (SIGCONT) with every process of the server: connections stay open, nothing answers. */
    public void signal(String signal) throws IOException {
        var processes = Stream.concat(Stream.of(process.toHandle()), process.descendants());
        for (var each : processes.toList()) {
            // Some of its processes are short-lived: one that has gone in the meantime is as good as signalled.
            new ProcessBuilder("kill", "-" + signal, Long.toString(each.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join();
        }
    }

    public String url() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port);
    }

    int port() {
        return port;
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), "ecommerce_ai", "");
    }

    private String data() {
        return directory.resolve("data").toString();
    }

    @Override
    public void close() throws IOException {
        kill();
        run(List.of("rm", "-rf", directory.toString()), Path.of("/tmp"));
    }

    /** The command, as PostgreSQL's own user where root would run it. */
    static List<String> asUser(List<String> command) {
        if (!root()) {
            return command;
        }
        var words = new ArrayList<>(List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"));
        words.addAll(command);
        return words;
    }

    static boolean root() {
        return System.getProperty("user.name").equals("root");
    }

    private static Path newestVersion() throws IOException {
        if (!Files.isDirectory(VERSIONS)) {
            throw new IllegalStateException(VERSIONS + ": not there (expected: apt-get install postgresql)");
        }
        try (Stream<Path> versions = Files.list(VERSIONS)) {
            return versions.max(Path::compareTo).orElseThrow().resolve("bin");
        }
    }

    static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    static void run(List<String> command, Path directory) throws IOException {
        var process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("%s: %s".formatted(command, output));
        }
    }
}
