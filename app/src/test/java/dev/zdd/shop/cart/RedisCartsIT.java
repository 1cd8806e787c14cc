package dev.zdd.shop.cart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.redis.RedisServer;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

/** Two pods as processes with one real Redis. */
class RedisCartsIT {
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    static Path directory;

    private static RedisServer redis;
    private static List<ShopProcess> pods;

    @BeforeAll
    static void start() throws Exception {
        redis = RedisServer.start();
        var environment = Map.of("REDIS_HOST", "127.0.0.1", "REDIS_PORT", Integer.toString(redis.port()));
        pods = ShopProcess.start(directory, environment, 2);
    }

    @AfterAll
    static void stop() throws Exception {
        redis.signal("CONT");
        pods.forEach(ShopProcess::close);
        redis.close();
    }

    @Test
    void sharesCartsBetweenPodsAndForgetsThemAfterAWeek() throws Exception {
        var written = put(0, "cart-shared", "p-1001", 2);
        assertThat(written.statusCode()).isEqualTo(200);
        assertThat(pods.get(1).get("/api/carts/cart-shared/items").body()).isEqualTo(written.body());
        assertThat(put(1, "cart-shared", "p-1001", 5).body()).contains("\"quantity\":5");
        try (var client = new Jedis("127.0.0.1", redis.port())) {
            assertThat(client.ttl("cart:{cart-shared}")).isBetween(1L, CartStore.KEPT.toSeconds());
        }
        assertThat(pods.get(1)
                        .send("DELETE", "/api/carts/cart-shared/items/p-1001", "")
                        .statusCode())
                .isEqualTo(200);
        assertThat(pods.get(0).get("/api/carts/cart-shared/items").body()).contains("\"items\":[]");
    }

    @Test
    void takesNoMoreProductsThanTheLimit() throws Exception {
        try (var client = new Jedis("127.0.0.1", redis.port())) {
            for (var i = 0; i < CartStore.PRODUCTS_LIMIT; i++) {
                client.hset("cart:{cart-full}", "old-" + i, "1");
            }
            assertThat(put(0, "cart-full", "p-1001", 1).statusCode()).isEqualTo(422);
            client.hdel("cart:{cart-full}", "old-0");
            assertThat(put(0, "cart-full", "p-1001", 1).statusCode()).isEqualTo(200);
            assertThat(put(0, "cart-full", "p-1001", 2).statusCode()).isEqualTo(200);
            assertThat(client.hlen("cart:{cart-full}")).isEqualTo(CartStore.PRODUCTS_LIMIT);
        }
    }

    @Test
    void saysSoWhileRedisIsSilentAndHasTheCartWhenItIsBack() throws Exception {
        put(0, "cart-frozen", "p-1001", 2);
        try {
            redis.signal("STOP");
            var refused = put(0, "cart-frozen", "p-1001", 3);
            assertThat(refused.statusCode()).isEqualTo(503);
            assertThat(refused.headers().firstValue("Content-Type")).hasValue("application/problem+json");
            assertThat(refused.headers().firstValue("Retry-After")).isPresent();
            assertThat(JsonPath.<String>read(refused.body(), "$.detail")).doesNotContain("127.0.0.1", "Jedis");
            assertThat(pods.get(0).log())
                    .as("the request is found in the log again, with the version that answered it")
                    .contains("\"request\":{\"id\":\"%s\"}"
                            .formatted(
                                    refused.headers().firstValue("X-Request-Id").orElseThrow()))
                    .contains("\"version\":\"dev\"");
            assertThat(pods.get(0).get("/api/products").statusCode()).isEqualTo(200);
        } finally {
            redis.signal("CONT");
        }
        await().atMost(LONG).until(() -> put(0, "cart-frozen", "p-1001", 4).statusCode() == 200);
        assertThat(pods.get(1).get("/api/carts/cart-frozen/items").body()).contains("\"quantity\":4");
    }

    private static HttpResponse<String> put(int pod, String cart, String product, int quantity) throws Exception {
        return pods.get(pod)
                .send(
                        "PUT",
                        "/api/carts/%s/items/%s".formatted(cart, product),
                        "{\"quantity\":%d}".formatted(quantity));
    }
}
