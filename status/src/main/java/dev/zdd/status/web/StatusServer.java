package dev.zdd.status.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.zdd.status.ServiceStatus;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;

/**
 * Serves the page on 127.0.0.1 alone. It answers GET and HEAD, changes nothing, and refuses requests whose Host is not its
 * own address: a foreign page whose name resolves to loopback (DNS rebinding) could read it otherwise.
 *
 * <p>{@code /} is the page, {@code /api/status} its data as JSON; {@code ?after=N} leaves out the points of history that the
 * asker has.
 */
public final class StatusServer implements AutoCloseable {

    /** Between two readings, and between two questions of the page. */
    public static final Duration INTERVAL = Duration.ofSeconds(2);

    private static final String JSON = "application/json; charset=utf-8";
    private static final Pattern AFTER = Pattern.compile("after=(\\d{1,15})");
    private static final int THREADS = 4;

    /** 127.0.0.1, whatever the machine prefers. */
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private final HttpServer server;
    private final ExecutorService threads;
    private final Watcher watcher;
    private final String instance;
    private final Page page;

    private StatusServer(HttpServer server, Watcher watcher, String instance) {
        this.server = server;
        this.watcher = watcher;
        this.instance = instance;
        this.page = Page.load();
        this.threads = Executors.newFixedThreadPool(THREADS, task -> {
            Thread made = new Thread(task, "status-http");
            made.setDaemon(true);
            return made;
        });
    }

    /**
     * Starts to read and to serve.
     *
     * @param source reads the status; asked from one thread
     * @param instance the name to show
     * @param port on 127.0.0.1; 0 for any free one
     * @throws IOException when the port is taken
     */
    public static StatusServer start(Supplier<Optional<ServiceStatus>> source, String instance, int port)
            throws IOException {
        return start(source, instance, port, INTERVAL);
    }

    static StatusServer start(Supplier<Optional<ServiceStatus>> source, String instance, int port, Duration interval)
            throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port), 0);
        StatusServer started = new StatusServer(server, new Watcher(source, interval), instance);
        server.createContext("/", started::answer);
        server.setExecutor(started.threads);
        started.watcher.start();
        server.start();
        return started;
    }

    /** Where the page is. */
    public URI uri() {
        return URI.create("http://127.0.0.1:%d/".formatted(port()));
    }

    private int port() {
        return server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String host = Optional.ofNullable(exchange.getRequestHeaders().getFirst("Host"))
                    .orElse("");
            if (!Set.of("127.0.0.1:" + port(), "localhost:" + port()).contains(host)) {
                send(exchange, 421, "text/plain; charset=utf-8", "Host: not this server\n");
            } else if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
                exchange.getResponseHeaders().set("Allow", "GET, HEAD");
                send(exchange, 405, "text/plain; charset=utf-8", "read-only\n");
            } else {
                get(exchange);
            }
        }
    }

    private void get(HttpExchange exchange) throws IOException {
        switch (exchange.getRequestURI().getPath()) {
            case "/" -> {
                exchange.getResponseHeaders().set("Content-Security-Policy", page.policy());
                send(exchange, 200, "text/html; charset=utf-8", page.html());
            }
            case "/api/status" ->
                send(
                        exchange,
                        200,
                        JSON,
                        JsonMapper.shared().writeValueAsString(watcher.snapshot(instance, after(exchange))));
            default -> send(exchange, 404, "text/plain; charset=utf-8", "nothing here: / or /api/status\n");
        }
    }

    private static long after(HttpExchange exchange) {
        Matcher matcher = AFTER.matcher(
                Optional.ofNullable(exchange.getRequestURI().getQuery()).orElse(""));
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : 0;
    }

    private static void send(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
        exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : body.length);
        if (!head) {
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        watcher.close();
        server.stop(0);
        threads.shutdownNow();
    }
}
