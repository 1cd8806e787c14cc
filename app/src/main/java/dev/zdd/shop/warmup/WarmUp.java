package dev.zdd.shop.warmup;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Sends requests over the loopback interface through the real connector, filters and converters, before the service says that
 * it has started: otherwise the first shoppers of every new pod wait while classes are loaded and code is compiled. No request
 * changes anything. They are not counted in the metrics, and what they are answered does not matter.
 */
@Component
@Order(WarmUp.ORDER)
@ConditionalOnBooleanProperty(name = "warm-up.enabled", matchIfMissing = true)
public final class WarmUp implements ApplicationRunner {
    /** Before other runners. */
    public static final int ORDER = 0;

    private static final Logger log = LoggerFactory.getLogger(WarmUp.class);

    /** Together with the limit, the longest time: a request that hangs is given up. */
    private static final Duration REQUEST_LIMIT = Duration.ofSeconds(1);

    /** Reading from every store, and writing as far as the validation that refuses it. */
    private static final List<String> REQUESTS = List.of(
            get("/health"),
            get("/readiness"),
            get("/api/products"),
            get("/api/products/p-1001"),
            get("/api/products/none"),
            get("/api/products/search?q=lamp"),
            post("/api/orders", "{}"),
            post("/api/orders", "{\"customer\":\"warm-up\",\"items\":[{\"productId\":\"none\",\"quantity\":1}]}"),
            get("/api/orders/" + new UUID(0, 0)),
            get("/api/carts/warm-up-cart/items"));

    private final WarmUpProperties properties;
    private final ServerProperties server;
    private final Environment environment;

    WarmUp(WarmUpProperties properties, ServerProperties server, Environment environment) {
        this.properties = properties;
        this.server = server;
        this.environment = environment;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        var port = environment.getProperty("local.server.port", Integer.class);
        if (port == null) {
            return;
        }
        var address = server.getAddress() == null ? InetAddress.getLoopbackAddress() : server.getAddress();
        var began = System.nanoTime();
        var sent = 0;
        for (var round = 0; round < properties.rounds(); round++) {
            for (var request : REQUESTS) {
                if (System.nanoTime() - began > properties.limit().toNanos()) {
                    log.info("Warmed up with {} requests, ended by the limit of {}", sent, properties.limit());
                    return;
                }
                send(address, port, request);
                sent++;
            }
        }
        log.info("Warmed up with {} requests in {} ms", sent, (System.nanoTime() - began) / 1_000_000);
    }

    private static void send(InetAddress address, int port, String request) {
        try (var socket = new Socket(address, port)) {
            socket.setSoTimeout((int) REQUEST_LIMIT.toMillis());
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            socket.getInputStream().transferTo(OutputStream.nullOutputStream());
        } catch (IOException failed) {
            // Warming up is an attempt; whether the service works is for the probes to say.
            log.debug("A request of the warm-up failed", failed);
        }
    }

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    }

    private static String post(String path, String json) {
        return "POST " + path
                + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\nIdempotency-Key: warm-up-request\r\n"
                + "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n\r\n" + json;
    }
}
