package dev.zdd.shop.secrets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.database.PostgresServer;
import dev.zdd.shop.redis.RedisServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as a process that logs all it can, with secrets that are easy to find again. */
class SecretsIT {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final Map<String, String> SECRETS = Map.of(
            "DATABASE_PASSWORD", "marker-of-the-database-password",
            "REDIS_PASSWORD", "marker-of-the-redis-password");
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    Path directory;

    @Test
    void showsNoSecretInLogsAnswersAndMetricsWhateverHappens() throws Exception {
        try (var database = PostgresServer.create();
                var redis = RedisServer.start();
                var shop = ShopProcess.startWithoutWaiting(directory, environment(database, redis))) {
            await().atMost(LONG).until(() -> shop.get("/startup").statusCode() == 200);
            var seen = new StringBuilder();
            for (var round = 0; round < 2; round++) {
                seen.append(shop.order("secrets-key-" + round, ORDER).body());
                seen.append(shop.send("PUT", "/api/carts/secrets-cart/items/p-1001", "{\"quantity\":1}")
                        .body());
                for (var path :
                        List.of("/health", "/readiness", "/startup", "/api/carts/secrets-cart/items", "/none")) {
                    seen.append(shop.get(path).body());
                }
                for (var path :
                        List.of("/actuator", "/actuator/env", "/actuator/configprops", "/actuator/prometheus")) {
                    try (var connection = new RawConnection(shop.managementPort())) {
                        connection.send("GET " + path + " HTTP/1.1\r\nHost: shop\r\nConnection: close\r\n\r\n");
                        seen.append(connection.readAll());
                    }
                }
                // The second round without servers: what is said of failures.
                database.kill();
                redis.kill();
                await().atMost(LONG).until(() -> !shop.get("/readiness").body().contains("\"UP\""));
            }
            shop.terminate();
            assertThat(shop.exitCode(LONG)).hasValue(143);
            assertThat(seen).contains("dependency missing", "http_requests_total");
            assertThat(shop.log()).as("it did log all it can").contains("\"DEBUG\"");
            SECRETS.forEach((name, secret) -> {
                assertThat(seen).as(name).doesNotContain(secret);
                assertThat(shop.log().contains(secret)).as(name + " in the log").isFalse();
            });
        }
    }

    private static Map<String, String> environment(PostgresServer database, RedisServer redis) {
        var environment = new HashMap<>(SECRETS);
        environment.put("DATABASE_URL", database.url());
        environment.put("REDIS_HOST", "127.0.0.1");
        environment.put("REDIS_PORT", Integer.toString(redis.port()));
        environment.put("LOGGING_LEVEL_ROOT", "DEBUG");
        environment.put("HEALTH_REQUIRED", "database,redis");
        return environment;
    }
}
