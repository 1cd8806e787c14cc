package dev.zdd.shop.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.database.PostgresServer;
import dev.zdd.shop.redis.RedisServer;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Fuzzes every endpoint of the service, which runs as a process with a real PostgreSQL and a real Redis. The error rate decides
 * about releases, so no client may be able to cause an answer of 500 or more.
 */
class ClientErrorsIT {
    private static final int RANDOM_REQUESTS = 4_000;
    private static final long SEED = 20_260_101;

    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String KEY = "Idempotency-Key: NEW-KEY\r\n";
    private static final String UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
            + "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n";

    /** One request; characters are bytes (ISO 8859-1). */
    private record Request(String method, String target, String version, String headers, String body) {
        Request(String method, String target, String headers, String body) {
            this(method, target, "HTTP/1.1", headers, body);
        }

        Request withMethod(String changed) {
            return new Request(changed, target, version, headers, body);
        }

        Request withTarget(String changed) {
            return new Request(method, changed, version, headers, body);
        }

        Request withVersion(String changed) {
            return new Request(method, target, changed, headers, body);
        }

        Request withHeader(String line) {
            return new Request(method, target, version, headers + line + "\r\n", body);
        }

        Request withBody(String changed) {
            return new Request(method, target, version, headers, changed);
        }

        byte[] bytes() {
            var length = body.isEmpty() ? "" : "Content-Length: " + body.length() + "\r\n";
            var text = method + " " + target + " " + version + "\r\nHost: shop\r\n" + headers + length + "\r\n" + body;
            text = text.replace("NEW-KEY", UUID.randomUUID().toString());
            return text.getBytes(StandardCharsets.ISO_8859_1);
        }

        @Override
        public String toString() {
            var text = new String(bytes(), StandardCharsets.ISO_8859_1);
            return text.length() > 600 ? text.substring(0, 600) + "..." : text;
        }
    }

    private static final List<Request> ENDPOINTS = List.of(
            new Request("GET", "/api/products", "", ""),
            new Request("GET", "/api/products/p-1001", "", ""),
            new Request("GET", "/api/products/search?q=lamp&limit=3", "", ""),
            new Request("POST", "/api/orders", JSON + KEY, ORDER),
            new Request("GET", "/api/orders/00000000-0000-0000-0000-000000000000", "", ""),
            new Request("GET", "/api/carts/fuzz-cart/items", "", ""),
            new Request("PUT", "/api/carts/fuzz-cart/items/p-1001", JSON, "{\"quantity\":2}"),
            new Request("DELETE", "/api/carts/fuzz-cart/items/p-1001", "", ""),
            new Request("DELETE", "/api/carts/fuzz-cart/items", "", ""),
            new Request("GET", "/ws/chat/session123?after=0", UPGRADE, ""),
            new Request("GET", "/health", "", ""),
            new Request("GET", "/readiness", "", ""),
            new Request("GET", "/startup", "", ""),
            new Request("GET", "/error", "", ""));

    private static final List<String> METHODS = List.of(
            "HEAD",
            "OPTIONS",
            "TRACE",
            "CONNECT",
            "PATCH",
            "POST",
            "PUT",
            "DELETE",
            "PROPFIND",
            "get",
            "BR\u0000W",
            "BR(W",
            "",
            "X".repeat(9_000));

    private static final List<String> VERSIONS =
            List.of("HTTP/1.0", "HTTP/0.9", "HTTP/2.0", "HTTP/9.9", "HTTP/1.1x", "", "\u0000");

    private static final List<String> IN_PATHS = List.of(
            "%00",
            "%0a",
            "%zz",
            "%",
            "%c0%ae",
            "%ff%fe",
            "%ed%a0%80",
            "%2F",
            "%5C",
            "%25",
            "\u0000",
            "\u00ff",
            "\u0001",
            "|",
            "{}",
            "[",
            "\\",
            "\"",
            "<",
            "^",
            "`",
            ";a=b",
            ";",
            "//",
            "/../",
            "/./",
            "?",
            "#",
            "&",
            "=",
            "+",
            " ",
            "?q=%zz",
            "?q=%00",
            "&q=%ff",
            "&limit=99999999999999999999",
            "&limit=1e9",
            "&limit=%00",
            "&after=%00",
            "&after=-1",
            "&after=99999999999",
            "&" + "a=b&".repeat(1_200),
            "x".repeat(9_000),
            "x".repeat(20_000));

    private static final List<String> HEADERS = List.of(
            "Host",
            "Accept",
            "Accept-Language",
            "Accept-Charset",
            "Accept-Encoding",
            "Content-Type",
            "Content-Length",
            "Content-Encoding",
            "Content-Disposition",
            "Transfer-Encoding",
            "TE",
            "Trailer",
            "Expect",
            "Range",
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "Cookie",
            "Authorization",
            "Origin",
            "Referer",
            "Access-Control-Request-Method",
            "Access-Control-Request-Headers",
            "Upgrade",
            "Connection",
            "HTTP2-Settings",
            "X-Forwarded-For",
            "X-Forwarded-Proto",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "Forwarded",
            "X-HTTP-Method-Override",
            "X-Request-Id",
            "Idempotency-Key",
            "Sec-WebSocket-Key",
            "Sec-WebSocket-Version",
            "Sec-WebSocket-Protocol",
            "Sec-WebSocket-Extensions",
            "Last-Event-ID",
            "traceparent",
            "baggage",
            "b\u00e4d",
            "",
            " ");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "*",
            "a\u0000b",
            "\u00ff\u00fe",
            "\u00c3\u00a4",
            "%00",
            "-1",
            "0",
            "1",
            "1.5",
            "NaN",
            "99999999999999999999",
            "x".repeat(9_000),
            "x".repeat(20_000),
            "\"",
            ";",
            ",",
            "=",
            "/",
            "a/b/c",
            "application/json;charset=none",
            "application/json;charset=utf-16",
            "application/json;charset=\"",
            "application/json;q=2",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "multipart/form-data; boundary=\u0000",
            "text/html",
            "text/plain;q=x",
            "text/event-stream",
            "application/xml",
            "chunked",
            "gzip, chunked",
            "chunked, chunked",
            "identity",
            "gzip",
            "100-continue",
            "200-ok",
            "bytes=0-",
            "bytes=9-1,-",
            "W/\"",
            "Mon, 99 Foo",
            "http://[",
            "https://x:99999",
            "https://shop:0",
            "null",
            "file:///",
            "websocket",
            "h2c",
            "Upgrade",
            "close",
            "keep-alive, Upgrade",
            "permessage-deflate; client_max_window_bits=99",
            "permessage-deflate;=",
            "a; b=\"",
            "12",
            "13",
            "GET",
            "POST",
            "de-\u0000",
            "xx-" + "y".repeat(80),
            "[::1",
            "1.2.3.4.5",
            "for=\"[",
            "00-zz-zz-zz");

    /** In place of a JSON value. */
    private static final List<String> JSON_VALUES = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "1.5",
            "1e3",
            "1e999",
            "-1e999",
            "99999999999999999999",
            "9".repeat(2_000),
            "NaN",
            "Infinity",
            "\"\"",
            "\" \"",
            "\"\\u0000\"",
            "\"p-\\u0000\"",
            "\"a\u0000b\"",
            "\"\\ud800\"",
            "\"a\\udc00b\"",
            "\"\u00ed\u00a0\u0080\"",
            "\"\u00ff\"",
            "\"\u00c3\"",
            "\"\\uffff\"",
            "\"\\x\"",
            "\"\n\"",
            "\"" + "x".repeat(101) + "\"",
            "\"" + "\\u0000".repeat(50) + "\"",
            "\"\u00f0\u009f\u0098\u0080\"",
            "[]",
            "[null]",
            "[[]]",
            "{}",
            "{\"a\":1}",
            "\"",
            "",
            "/**/1");

    private static final List<String> BODIES = List.of(
            "",
            " ",
            "null",
            "[]",
            "\"\"",
            "{}",
            "{",
            "}",
            "\u0000",
            "\u00ef\u00bb\u00bf" + ORDER,
            "\u00fe\u00ff\u0000{",
            ORDER + ORDER,
            ORDER + "x",
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "x".repeat(70_000),
            " ".repeat(70_000),
            "a=%zz&b",
            "--x\r\n\r\n--x--",
            "--x\r\nContent-Disposition: form-data; name=\"a\"\r\n",
            utf16(ORDER),
            ORDER.replace("\"items\"", "\"customer\""),
            ORDER.replace("{\"customer\"", "{\"" + "k".repeat(60_000) + "\":1,\"customer\""));

    @TempDir
    static Path directory;

    private static PostgresServer database;
    private static RedisServer redis;
    private static ShopProcess shop;

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.create();
        redis = RedisServer.start();
        shop = ShopProcess.start(
                directory,
                Map.of(
                        "DATABASE_URL", database.url(),
                        "REDIS_HOST", "127.0.0.1",
                        "REDIS_PORT", Integer.toString(redis.port()),
                        "SERVER_TOMCAT_CONNECTION_TIMEOUT", "500ms",
                        "REQUESTS_MAX_BODY_TIME", "500ms"));
    }

    @AfterAll
    static void stop() throws Exception {
        shop.close();
        redis.close();
        database.close();
    }

    @Test
    void noRequestIsAnsweredWithAServerError() throws Exception {
        var random = new Random(SEED);
        var requests = Stream.concat(
                        ENDPOINTS.stream().flatMap(ClientErrorsIT::eachChange),
                        IntStream.range(0, RANDOM_REQUESTS).mapToObj(number -> changedAtRandom(random)))
                .toList();
        var answers = new TreeMap<Integer, Integer>();
        var errors = new ArrayList<String>();
        for (var request : requests) {
            var status = status(shop.port(), request);
            answers.merge(status / 100, 1, Integer::sum);
            if (status >= 500) {
                errors.add(status + ": " + request);
            }
        }
        assertThat(errors)
                .as("%d of %d requests", errors.size(), requests.size())
                .isEmpty();
        assertThat(answers.get(2)).as("requests were served").isGreaterThan(requests.size() / 20);
        assertThat(answers.get(4)).as("requests were refused").isGreaterThan(requests.size() / 20);
        assertThat(shop.get(shop.managementPort(), "/actuator/prometheus")
                        .body()
                        .lines())
                .as("what the release's watch counts")
                .filteredOn(line -> line.startsWith("http_") && line.contains("status=\"5"))
                .allMatch(line -> line.endsWith(" 0.0"));
        assertThat(shop.log()).doesNotContain("Request failed");
        assertThat(shop.order("after-the-fuzzing", ORDER).statusCode()).isEqualTo(201);
        assertThat(shop.get("/readiness").body()).contains("\"status\":\"ready\"");
    }

    private static Stream<Request> eachChange(Request request) {
        return Stream.of(
                        METHODS.stream().map(request::withMethod),
                        VERSIONS.stream().map(request::withVersion),
                        IN_PATHS.stream().map(odd -> request.withTarget(request.target() + odd)),
                        IN_PATHS.stream()
                                .map(odd -> request.withTarget(request.target().substring(0, 5)
                                        + odd
                                        + request.target().substring(5))),
                        HEADERS.stream()
                                .flatMap(name -> VALUES.stream().map(value -> request.withHeader(name + ": " + value))),
                        BODIES.stream().map(request::withBody),
                        JSON_VALUES.stream().flatMap(value -> eachValue(request, value)))
                .flatMap(changes -> changes);
    }

    /** The value in place of each of the body's own. */
    private static Stream<Request> eachValue(Request request, String value) {
        return Stream.of("\"Ada\"", "\"p-1001\"", "2}", "[{", "\"quantity\"", "\"customer\"")
                .filter(request.body()::contains)
                .map(own -> request.withBody(request.body().replace(own, own.endsWith("}") ? value + "}" : value)));
    }

    private static Request changedAtRandom(Random random) {
        var request = ENDPOINTS.get(random.nextInt(ENDPOINTS.size()));
        for (var changes = random.nextInt(3); changes >= 0; changes--) {
            request = switch (random.nextInt(6)) {
                case 0 -> request.withMethod(any(METHODS, random));
                case 1 -> request.withTarget(into(request.target(), any(IN_PATHS, random), random));
                case 2 -> request.withHeader(any(HEADERS, random) + ": " + any(VALUES, random));
                case 3 -> request.withBody(into(request.body(), any(JSON_VALUES, random), random));
                case 4 -> request.withBody(into(request.body(), bytes(random), random));
                default -> request.withTarget(into(request.target(), bytes(random), random));
            };
        }
        return request;
    }

    private static <T> T any(List<T> choices, Random random) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Inserts, or writes over what is there. */
    private static String into(String text, String odd, Random random) {
        var from = random.nextInt(text.length() + 1);
        var to = random.nextBoolean() ? from : Math.min(text.length(), from + odd.length());
        return text.substring(0, from) + odd + text.substring(to);
    }

    private static String bytes(Random random) {
        var bytes = new byte[1 + random.nextInt(4)];
        random.nextBytes(bytes);
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static String utf16(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_16), StandardCharsets.ISO_8859_1);
    }

    /** The answer's status; 0 where the server closed the connection without one. */
    private static int status(int port, Request request) throws IOException {
        try (var connection = new RawConnection(port)) {
            connection.send(request.bytes());
            connection.endSending();
            return connection.answer().status();
        } catch (SocketTimeoutException silent) {
            throw new AssertionError("no answer: " + request, silent);
        } catch (IOException | NumberFormatException | ArrayIndexOutOfBoundsException closed) {
            return 0;
        }
    }
}
