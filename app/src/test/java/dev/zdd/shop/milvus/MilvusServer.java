package dev.zdd.shop.milvus;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * A milvus-lite server on a free loopback port with data of its own. Its Python packages are installed once per pins file, into
 * the user's cache, by the machine's Python and pip.
 */
public final class MilvusServer implements AutoCloseable {
    private static final String PINS = "local/tools/milvus-lite/requirements.txt";
    private static final int KEY_DIGITS = 12;

    private final Path python;
    private final Path directory;
    private final int port;
    private Process process;

    private MilvusServer(Path python, Path directory, int port) {
        this.python = python;
        this.directory = directory;
        this.port = port;
    }

    /** Starts a server without collections. */
    public static MilvusServer create() throws IOException {
        var server = new MilvusServer(installed(), Files.createTempDirectory("zdd-milvus"), freePort());
        server.start();
        return server;
    }

    /** Starts it on the data that it had before. */
    public void start() throws IOException {
        process = new ProcessBuilder(
                        python.toString(),
                        "-m",
                        "milvus_lite",
                        "server",
                        "--data-dir",
                        directory.resolve("data").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
            new Socket(InetAddress.getLoopbackAddress(), port).close();
            return true;
        });
    }

    public int port() {
        return port;
    }

    /** Ends it at once. */
    public void kill() {
        process.destroyForcibly().onExit().join();
    }

    /** Stops (STOP) or goes on (CONT): connections stay open, nothing answers. */
    public void signal(String signal) throws IOException {
        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .onExit()
                .join();
    }

    @Override
    public void close() throws IOException {
        kill();
        run(List.of("rm", "-rf", directory.toString()));
    }

    /** The Python that has the packages; two test runs at a time install them once. */
    private static Path installed() throws IOException {
        var pins = pins();
        var cache = Path.of(System.getProperty("user.home"), ".cache/zdd/python");
        var environment = Files.createDirectories(cache).resolve("milvus-lite-" + key(pins));
        var python = environment.resolve("bin/python");
        try (var channel = FileChannel.open(
                        cache.resolve(environment.getFileName() + ".lock"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            if (lock.isValid() && !Files.exists(python)) {
                var building = cache.resolve(environment.getFileName() + ".building-" + UUID.randomUUID());
                run(List.of("python3", "-m", "venv", building.toString()));
                run(List.of(
                        building.resolve("bin/python").toString(),
                        "-m",
                        "pip",
                        "install",
                        "--quiet",
                        "--disable-pip-version-check",
                        "-r",
                        pins.toString()));
                Files.move(building, environment, StandardCopyOption.ATOMIC_MOVE);
            }
        }
        return python;
    }

    private static Path pins() {
        for (var place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            if (Files.exists(place.resolve(PINS))) {
                return place.resolve(PINS);
            }
        }
        throw new IllegalStateException(PINS + ": not there (expected: tests run inside the checkout)");
    }

    private static String key(Path pins) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(pins));
            return HexFormat.of().formatHex(digest).substring(0, KEY_DIGITS);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void run(List<String> command) throws IOException {
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.onExit().join().exitValue() != 0) {
            throw new IOException("%s: %s".formatted(command, output));
        }
    }
}
