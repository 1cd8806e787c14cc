package dev.zdd.shop;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** The service as a process of its own, on free ports of the loopback interface. Closing it kills what still runs. */
public final class ShopProcess implements AutoCloseable {
    /** Some seconds on an idle machine; one that builds at the same time was seen to take a minute. */
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern STARTED = Pattern.compile("Tomcat started on port (\\d+)");

    private final Process process;
    private final Path log;
    private List<Integer> ports = List.of();

    private ShopProcess(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts the service with more environment variables and waits until it is ready. */
    public static ShopProcess start(Path directory, Map<String, String> environment) throws IOException {
        return start(directory, environment, 1).get(0);
    }

    /** Starts so many at the same time and waits until all are ready. */
    public static List<ShopProcess> start(Path directory, Map<String, String> environment, int count)
            throws IOException {
        var started = new ArrayList<ShopProcess>();
        try {
            for (var i = 0; i < count; i++) {
                started.add(launch(directory, environment));
            }
            for (var each : started) {
                each.awaitStart();
                await().atMost(START_LIMIT).until(each::ready);
            }
        } catch (IOException | RuntimeException failed) {
            started.forEach(ShopProcess::close);
            throw failed;
        }
        return started;
    }

    /** Starts the service and waits until it listens, whether it will be ready or not. */
    public static ShopProcess startWithoutWaiting(Path directory, Map<String, String> environment) throws IOException {
        var started = launch(directory, environment);
        started.awaitStart();
        return started;
    }

    private static ShopProcess launch(Path directory, Map<String, String> environment) throws IOException {
        var log = Files.createTempFile(directory, "shop", ".log");
        var command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m"));
        // What a killed server leaves goes with the test's directory.
        command.add("-Djava.io.tmpdir=" + directory);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), ShopApplication.class.getName()));
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("SERVER_ADDRESS", "127.0.0.1");
        builder.environment().put("SERVER_PORT", "0");
        builder.environment().put("MANAGEMENT_SERVER_PORT", "0");
        builder.environment().putAll(environment);
        return new ShopProcess(builder.start(), log);
    }

    private void awaitStart() {
        ports = await().atMost(START_LIMIT)
                .pollInterval(Duration.ofMillis(50))
                .until(this::startedPorts, found -> found.size() == 2 || !process.isAlive());
        if (ports.size() < 2) {
            throw new IllegalStateException("the service did not start:\n" + log());
        }
    }

    /** Over a connection that is closed at once: a test that wants a pod without connections has one. */
    private boolean ready() throws IOException {
        try (var connection = new RawConnection(port())) {
            return connection.get("/readiness").status() == 200;
        }
    }

    public int port() {
        return ports.get(0);
    }

    public int managementPort() {
        return ports.get(1);
    }

    /** Sends SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The exit code; empty where the process is still running after {@code limit}. */
    public OptionalInt exitCode(Duration limit) throws InterruptedException {
        return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)
                ? OptionalInt.of(process.exitValue())
                : OptionalInt.empty();
    }

    /** GET, over a connection that may be kept alive. */
    public HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(port(), path);
    }

    public HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)));
    }

    /** A request with a JSON body, or without one where it is empty. */
    public HttpResponse<String> send(String method, String path, String body) throws IOException, InterruptedException {
        return send(json(path)
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body)));
    }

    /** Places an order. */
    public HttpResponse<String> order(String key, String body) throws IOException, InterruptedException {
        return send(json("/api/orders").header("Idempotency-Key", key).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder json(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
                .header("Content-Type", "application/json");
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        var limited = request.timeout(Duration.ofSeconds(20)).build();
        return HTTP.send(limited, HttpResponse.BodyHandlers.ofString());
    }

    public String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            return unreadable.toString();
        }
    }

    private List<Integer> startedPorts() {
        return STARTED.matcher(log())
                .results()
                .map(found -> Integer.valueOf(found.group(1)))
                .toList();
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
