package dev.zdd.verify.load;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What to send and what must come back. In header values, {@code body} and {@code contains} the text <code>{key}</code> stands
 * for the request's own key: an answer made for another request is then noticed.
 *
 * @param name under which its requests are counted
 * @param url absolute, or a path at the load's only target
 * @param body {@code ""} for none
 * @param expect the good statuses, such as {@code 200-299} or {@code 200,304}
 * @param contains what the body must have in it; {@code ""} accepts every body
 * @param reuse whether connections are used again
 */
public record Call(
        String name,
        String method,
        String url,
        Map<String, String> headers,
        String body,
        String expect,
        String contains,
        boolean reuse) {
    static final String KEY = "{key}";

    /** Any good answer of HTTP. */
    public static final String GOOD = "200-299";

    static final String GRPC = "application/grpc";

    /** Bytes before a message. */
    static final int GRPC_PREFIX = 5;

    /** Field 1, the status, is 1. */
    private static final String SERVING = "\b\1";

    private static final Set<String> READS = Set.of("GET", "HEAD");

    public Call {
        if (!url.startsWith("/") && !isHttp(url)) {
            throw new IllegalArgumentException("url: %s (expected: http:// or https://)".formatted(url));
        }
        if (!method.matches("[A-Z]+")) {
            throw new IllegalArgumentException("method: %s (expected: such as GET)".formatted(method));
        }
        ranges(expect).forEach(range -> {
            if (range.length != 2 || range[0] < 100 || range[1] > 599 || range[0] > range[1]) {
                throw new IllegalArgumentException(
                        "expect: %s (expected: statuses such as 200-299 or 200,304)".formatted(expect));
            }
        });
        headers = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(headers));
    }

    /** A GET on kept-alive connections that must be answered with 200 to 299. */
    public static Call read(String url, String contains) {
        return new Call("", "GET", url, Map.of(), "", GOOD, contains, true).keptAlive();
    }

    /** A POST of JSON on kept-alive connections, with the request's key as {@code Idempotency-Key}. */
    public static Call write(String url, String json, String contains) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=UTF-8");
        headers.put("Idempotency-Key", KEY);
        return new Call("", "POST", url, headers, json, GOOD, contains, true).keptAlive();
    }

    /**
     * The health check of gRPC for the server as a whole, which must answer SERVING; over HTTP/2.
     *
     * @param server {@code http://HOST:PORT} or {@code https://HOST:PORT}
     */
    public static Call grpcHealth(String server) {
        String url = server.replaceFirst("/$", "") + "/grpc.health.v1.Health/Check";
        return grpc("gRPC health", url, new byte[0], SERVING);
    }

    /**
     * A unary method of gRPC, whose status must be 0; over HTTP/2.
     *
     * @param url {@code http://HOST:PORT/PACKAGE.SERVICE/METHOD} or {@code https://...}
     * @param message encoded by Protocol Buffers
     */
    public static Call grpc(String url, byte[] message) {
        if (!url.matches("https?://[^/]+/[\\w.]+/\\w+")) {
            throw new IllegalArgumentException(
                    "grpc: %s (expected: http://HOST:PORT/PACKAGE.SERVICE/METHOD)".formatted(url));
        }
        return grpc("gRPC " + url.replaceFirst("https?://[^/]+/", ""), url, message, "");
    }

    private static Call grpc(String name, String url, byte[] message, String contains) {
        byte[] body = grpcFrame(message);
        Map<String, String> headers = Map.of("Content-Type", GRPC, "TE", "trailers");
        return new Call(name, "POST", url, headers, new String(body, ISO_8859_1), "200", contains, true);
    }

    /** A message as gRPC sends it: whether it is compressed, its length, and itself. */
    static byte[] grpcFrame(byte[] message) {
        return ByteBuffer.allocate(GRPC_PREFIX + message.length)
                .put((byte) 0)
                .putInt(message.length)
                .put(message)
                .array();
    }

    /** The same with {@code more} headers. */
    public Call with(Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Call(name, method, url, all, body, expect, contains, reuse);
    }

    /** Whether its body is a message of gRPC, each character one byte. */
    public boolean isGrpc() {
        return GRPC.equals(headers.get("Content-Type"));
    }

    /** The same, named after it, with a connection of its own for each request. */
    public Call fresh() {
        return new Call(method + "_FRESH", method, url, headers, body, expect, contains, false);
    }

    /** The same, named after it, on connections that are used again. */
    public Call keptAlive() {
        return new Call(method + "_KEPT_ALIVE", method, url, headers, body, expect, contains, true);
    }

    /**
     * The four ways in which a client meets a server that is being replaced. Fresh connections find endpoints that have let go
     * too late or too early; kept-alive ones find servers that hang up in the middle; writes surface what a client that
     * repeats reads by itself would hide.
     */
    public static List<Call> eachWay(Call read, Call write) {
        return List.of(read.fresh(), read.keptAlive(), write.fresh(), write.keptAlive());
    }

    boolean isWrite() {
        return !READS.contains(method);
    }

    String pathAndQuery() {
        if (url.startsWith("/")) {
            return url;
        }
        URI uri = URI.create(url);
        String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    }

    boolean accepts(int status) {
        return ranges(expect).anyMatch(range -> status >= range[0] && status <= range[1]);
    }

    boolean accepts(String answer, String key) {
        return contains.isEmpty() || answer.contains(withKey(contains, key));
    }

    static String withKey(String text, String key) {
        return text.replace(KEY, key);
    }

    String withoutSecrets(String text) {
        return withoutSecrets(headers, text);
    }

    /**
     * Replaces what only the server may know by {@code ***}: a server may repeat it in an answer.
     *
     * @param headers that it was sent
     */
    public static String withoutSecrets(Map<String, String> headers, String text) {
        return headers.entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("Content-Type"))
                .flatMap(header -> Stream.of(header.getValue().split("[ =;,:]+")))
                .filter(part -> part.length() >= 4 && !part.contains(KEY))
                // A short one may be a piece of a long one.
                .sorted(Comparator.comparing(String::length).reversed())
                .reduce(text, (shown, part) -> shown.replace(part, "***"));
    }

    private static boolean isHttp(String url) {
        return url.startsWith("http://") || url.startsWith("https://");
    }

    private static Stream<int[]> ranges(String text) {
        return Stream.of(text.split(",", -1)).map(Call::range);
    }

    private static int[] range(String text) {
        String[] ends = text.strip().split("-", -1);
        try {
            int from = Integer.parseInt(ends[0]);
            return new int[] {from, ends.length == 2 ? Integer.parseInt(ends[1]) : from};
        } catch (NumberFormatException e) {
            return new int[0];
        }
    }
}
