package dev.zdd.status;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Answers a real client as an API server does, from files that hold the answers of one moment, at that moment's time. What a
 * file does not hold is answered with 404, as what is not there. {@link Recorder} makes such files from a live cluster; those
 * that say so in their note are composed after the types of the APIs.
 */
public final class RecordedCluster implements AutoCloseable {

    private static final Pattern CONTINUE = Pattern.compile("continue=(\\d+)");

    private final List<String> unlimited = new CopyOnWriteArrayList<>();
    private final HttpServer server;
    private final KubernetesClient client;
    private volatile JsonNode moment = JsonMapper.shared().createObjectNode();
    private volatile boolean down;

    /** Nothing is there yet. */
    public RecordedCluster() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
        Config config = new ConfigBuilder(Config.empty())
                .withMasterUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .withRequestRetryBackoffLimit(0)
                .build();
        client = new KubernetesClientBuilder().withConfig(config).build();
    }

    /** A reader of this cluster, whose clock shows the moment's time. */
    public StatusReader reader() {
        InstantSource clock = () -> Instant.parse(moment.path("at").asString());
        return new StatusReader(client, "agentic-ai", "ecommerce-ai", clock);
    }

    KubernetesClient client() {
        return client;
    }

    /**
     * Answers as at another moment from now on.
     *
     * @param name of a file {@code NAME.json} in the folder moments
     */
    public RecordedCluster at(String name) {
        String file = "/moments/%s.json".formatted(name);
        try (InputStream stream = RecordedCluster.class.getResourceAsStream(file)) {
            moment = JsonMapper.shared().readTree(Objects.requireNonNull(stream, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        down = false;
        return this;
    }

    /** From now on every answer is 503. */
    public void goDown() {
        down = true;
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestURI().toString();
            JsonNode whole = moment.path("answers").path(withoutPage(asked));
            JsonNode found = whole.path("items").isArray() ? page(whole, asked) : whole;
            byte[] body = (found.isString() ? found.asString() : found.toString()).getBytes(StandardCharsets.UTF_8);
            boolean missing = found.isMissingNode() || found.isNull();
            exchange.getResponseHeaders().set("Content-Type", found.isString() ? "text/plain" : "application/json");
            exchange.sendResponseHeaders(down ? 503 : missing ? 404 : 200, down || missing ? -1 : body.length);
            if (!down && !missing) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    /** What was asked, without which part of it. */
    static String withoutPage(String asked) {
        return asked.replaceAll("(?<=[?&])(limit|continue)=[^&]*&?", "").replaceAll("[?&]$", "");
    }

    /** An object a page; without a limit the whole list, which is noted. */
    private JsonNode page(JsonNode whole, String asked) {
        if (!asked.contains("limit=")) {
            unlimited.add(asked);
            return whole;
        }
        Matcher next = CONTINUE.matcher(asked);
        int begin = next.find() ? Integer.parseInt(next.group(1)) : 0;
        ObjectNode page = (ObjectNode) whole.deepCopy();
        ArrayNode items = page.putArray("items");
        if (begin < whole.path("items").size()) {
            items.add(whole.path("items").get(begin));
        }
        page.withObject("/metadata")
                .put("continue", begin + 1 < whole.path("items").size() ? String.valueOf(begin + 1) : "");
        return page;
    }

    /** Lists that were asked for as a whole. */
    List<String> unlimited() {
        return List.copyOf(unlimited);
    }

    @Override
    public void close() {
        client.close();
        server.stop(0);
    }
}
