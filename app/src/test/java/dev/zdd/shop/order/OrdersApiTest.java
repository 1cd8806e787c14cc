package dev.zdd.shop.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.jayway.jsonpath.JsonPath;
import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.json.JsonMapper;

@ShopServer
class OrdersApiTest {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";

    private final HttpClient client = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    OrderStore store;

    @Test
    void listsProductsAndFindsOne() throws Exception {
        assertThat(JsonPath.<Integer>read(get("/api/products").body(), "$.length()"))
                .isPositive();
        assertThat(JsonPath.<Integer>read(get("/api/products/p-1001").body(), "$.priceCents"))
                .isEqualTo(3_990);
        assertProblem(get("/api/products/none"), 404);
    }

    @Test
    void placesAnOrderOnceHoweverOftenItIsSent() throws Exception {
        var key = UUID.randomUUID().toString();
        var first = post(key, ORDER);
        var second = post(key, ORDER);
        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.headers().firstValue("Idempotency-Replayed")).hasValue("false");
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(JsonPath.<Integer>read(first.body(), "$.totalCents")).isEqualTo(7_980);
        var location = first.headers().firstValue("Location").orElseThrow();
        assertThat(get(location).body()).isEqualTo(first.body());
    }

    @Test
    void refusesAKeyThatWasUsedForAnotherOrder() throws Exception {
        var key = UUID.randomUUID().toString();
        post(key, ORDER);
        assertProblem(post(key, ORDER.replace("Ada", "Eve")), 422);
    }

    /** As a pod of another release would have stored it: today's catalogue and rules have no say. */
    @Test
    void answersARepetitionAsTheReleaseDidThatTookTheOrder() throws Exception {
        var noLongerOnSale = ORDER.replace("p-1001", "p-0001");
        var noLongerAccepted = "{\"customer\":\"Ada\",\"basket\":[]}";
        for (var body : List.of(noLongerOnSale, noLongerAccepted)) {
            var key = UUID.randomUUID().toString();
            assertThat(store.add(key, "2:" + sha256(body).substring(0, 62), earlier()))
                    .isTrue();
            assertReplayed(post(key, body));
            assertProblem(post(key, body.replace("Ada", "Eve")), 422);
        }
    }

    @Test
    void understandsTheFingerprintsOfOtherReleases() throws Exception {
        var written = ORDER.replace(":", " : ");
        var first = UUID.randomUUID().toString();
        store.add(first, sha256(ORDER), earlier());
        assertReplayed(post(first, written));
        assertProblem(post(first, written.replace("Ada", "Eve")), 422);
        assertProblem(post(first, "{"), 422);
        var later = UUID.randomUUID().toString();
        store.add(later, "3:" + "x".repeat(62), earlier());
        assertReplayed(post(later, ORDER));
    }

    @Test
    void tellsBodiesApartByTheirBytes() throws Exception {
        var key = UUID.randomUUID().toString();
        assertThat(post(key, ORDER).statusCode()).isEqualTo(201);
        assertReplayed(post(key, ORDER));
        assertProblem(post(key, ORDER + " "), 422);
    }

    @Test
    void writesFingerprintsThatPodsOfTheFirstReleaseUnderstand() {
        var old = new Fingerprints(1, JsonMapper.shared());
        var body = ORDER.replace(":", " : ").getBytes(StandardCharsets.UTF_8);
        assertThat(old.of(body)).isEqualTo(sha256(ORDER));
        assertThatThrownBy(() -> new Fingerprints(3, JsonMapper.shared()))
                .hasMessage("orders.fingerprint: 3 (expected: 1 or 2)");
    }

    private static Order earlier() {
        var line = new Order.Line("p-0001", 2, 1_000);
        return new Order(UUID.randomUUID(), "Ada", List.of(line), 2_000, Instant.EPOCH);
    }

    private static void assertReplayed(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Idempotency-Replayed")).hasValue("true");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void refusesTextThatCannotBeStored() throws Exception {
        for (var text : List.of("A\\u0000da", "\\ud800", "Ada\\udc00")) {
            var answer = post(UUID.randomUUID().toString(), ORDER.replace("Ada", text));
            assertProblem(answer, 400);
            assertThat(answer.body()).contains("\"field\":\"customer\"");
        }
        assertThat(post(UUID.randomUUID().toString(), ORDER.replace("Ada", "\\ud83d\\ude00"))
                        .statusCode())
                .isEqualTo(201);
    }

    @Test
    void answersWhatIsNotAsExpectedWithProblemsThatNameIt() throws Exception {
        var blank = post("well-formed-key", ORDER.replace("Ada", " ").replace("2", "0"));
        assertProblem(blank, 400);
        assertThat(blank.body()).contains("\"field\":\"customer\"", "\"field\":\"items[0].quantity\"");
        var shortKey = post("short", ORDER);
        assertProblem(shortKey, 400);
        assertThat(shortKey.body()).contains("\"field\":\"key\"");
        assertProblem(post("well-formed-key", "{"), 400);
        assertProblem(post("well-formed-key", ORDER.replace("p-1001", "p-9")), 422);
        assertProblem(get("/api/orders/not-a-uuid"), 400);
        assertProblem(get("/api/orders/" + UUID.randomUUID()), 404);
        assertProblem(get("/no/such/path"), 404);
        assertProblem(
                send(to("/api/orders")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(ORDER))),
                400);
        assertProblem(send(to("/api/products").DELETE()), 405);
        assertProblem(
                send(to("/api/orders")
                        .header("Idempotency-Key", "well-formed-key")
                        .POST(BodyPublishers.ofString(ORDER))),
                415);
    }

    @Test
    void refusesBodiesOverTheLimitAnnouncedOrNot() throws Exception {
        var large = ORDER.replace("Ada", "x".repeat(100_000));
        assertProblem(post("well-formed-key", large), 413);
        var chunked = to("/api/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", "well-formed-key")
                .POST(BodyPublishers.fromPublisher(BodyPublishers.ofString(large)));
        assertProblem(send(chunked), 413);
    }

    @Test
    void countsRequestsByRouteWithoutProbes() throws Exception {
        get("/api/products/p-1001");
        get("/api/products/p-1002");
        get("/health");
        get("/readiness");
        get("/random/" + UUID.randomUUID());
        assertThat(metrics())
                .contains(
                        "http_requests_total{method=\"GET\",service=\"ecommerce-ai\",status=\"200\",uri=\"/api/products/{id}\"}")
                .contains(
                        "http_requests_total{method=\"GET\",service=\"ecommerce-ai\",status=\"500\",uri=\"/api/products/{id}\"} 0.0")
                .contains("http_requests_total{method=\"GET\",service=\"ecommerce-ai\",status=\"404\",uri=\"UNKNOWN\"}")
                .contains("http_server_requests_seconds_bucket{")
                .contains("http_connections_active{service=\"ecommerce-ai\"}")
                .doesNotContain(
                        "uri=\"/health\"", "uri=\"/readiness\"", "uri=\"/random", "uri=\"/api/products/p-1001\"");
    }

    @Test
    void boundsLabelsWhateverClientsSend() throws Exception {
        try (var connection = new RawConnection(port)) {
            connection.send("BREW /api/products HTTP/1.1\r\nHost: shop\r\n\r\n");
            assertThat(connection.answer().status()).isEqualTo(405);
        }
        get("/api/products/search?q=secret-" + UUID.randomUUID());
        var metrics = metrics();
        assertThat(metrics).contains("method=\"OTHER\"").doesNotContain("BREW", "secret-");
        assertThat(metrics.lines()
                        .filter(line -> line.startsWith("http_server_requests_seconds_bucket"))
                        .map(line -> line.replaceAll(".*le=\"([^\"]*)\".*", "$1"))
                        .distinct())
                .as("one set of buckets for P50, P95 and P99 of every release")
                .containsExactlyInAnyOrder(
                        "0.002", "0.005", "0.01", "0.025", "0.05", "0.075", "0.1", "0.15", "0.25", "0.5", "1.0", "2.5",
                        "5.0", "10.0", "+Inf");
        assertThat(metrics).contains("app_info{service=\"ecommerce-ai\",version=\"test-1\"} 1");
    }

    private String metrics() throws Exception {
        return send(HttpRequest.newBuilder(
                        URI.create("http://localhost:%d/actuator/prometheus".formatted(managementPort))))
                .body();
    }

    @Test
    void showsActuatorOnTheManagementPortOnlyAndNoEnvironment() throws Exception {
        assertThat(get("/actuator/prometheus").statusCode()).isEqualTo(404);
        assertThat(send(HttpRequest.newBuilder(
                                URI.create("http://localhost:%d/actuator/env".formatted(managementPort))))
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void givesEachRequestAnIdAndTheVersion() throws Exception {
        var given = send(to("/api/products").header("X-Request-Id", "abc-1"));
        assertThat(given.headers().firstValue("X-Request-Id")).hasValue("abc-1");
        assertThat(given.headers().firstValue("X-App-Version")).hasValue("test-1");
        var hostile = send(to("/api/products").header("X-Request-Id", "a b{}"));
        assertThat(hostile.headers().firstValue("X-Request-Id").orElseThrow()).isNotEqualTo("a b{}");
    }

    private static void assertProblem(HttpResponse<String> answer, int status) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(JsonPath.<Integer>read(answer.body(), "$.status")).isEqualTo(status);
        assertThat(JsonPath.<String>read(answer.body(), "$.requestId")).isNotBlank();
        assertThat(answer.body()).doesNotContain("Exception", "\\tat ", "dev.zdd", "springframework");
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(to(path));
    }

    private HttpResponse<String> post(String key, String body) throws Exception {
        return send(to("/api/orders")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
