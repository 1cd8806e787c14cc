package dev.zdd.shop.dependencies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.jayway.jsonpath.JsonPath;
import dev.zdd.shop.ShopProcess;
import dev.zdd.shop.database.PostgresServer;
import dev.zdd.shop.milvus.MilvusServer;
import dev.zdd.shop.redis.RedisServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A pod as a process with real servers that are frozen: their connections stay open, and nothing answers. */
class SilentDependenciesIT {
    private static final String ORDER = "{\"customer\":\"Ada\",\"items\":[{\"productId\":\"p-1001\",\"quantity\":2}]}";
    private static final Duration LONG = Duration.ofSeconds(60);

    /** What the kubelet gives a probe: timeoutSeconds of the readiness probe. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(3);

    /** More than the pod has threads. */
    private static final int CLIENTS = 150;

    @TempDir
    static Path directory;

    private static PostgresServer database;
    private static RedisServer redis;
    private static MilvusServer milvus;
    private static ShopProcess pod;

    /** A server, whether a pod without it stays in traffic, and a request that needs it. */
    enum Dependency {
        DATABASE(false) {
            @Override
            void signal(String signal) throws IOException {
                database.signal(signal);
            }

            @Override
            int request(int number) throws Exception {
                return pod.order("silent-%d-%s".formatted(number, System.nanoTime()), ORDER)
                        .statusCode();
            }
        },
        REDIS(true) {
            @Override
            void signal(String signal) throws IOException {
                redis.signal(signal);
            }

            @Override
            int request(int number) throws Exception {
                return pod.send("PUT", "/api/carts/silent-%d/items/p-1001".formatted(number), "{\"quantity\":1}")
                        .statusCode();
            }
        },
        MILVUS(true) {
            @Override
            void signal(String signal) throws IOException {
                milvus.signal(signal);
            }

            @Override
            int request(int number) throws Exception {
                return pod.get("/api/products/search?q=lamp").statusCode();
            }
        };

        private final boolean readyWithout;

        Dependency(boolean readyWithout) {
            this.readyWithout = readyWithout;
        }

        abstract void signal(String signal) throws IOException;

        /** The status of a request that needs the server. */
        abstract int request(int number) throws Exception;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    @BeforeAll
    static void start() throws Exception {
        database = PostgresServer.create();
        redis = RedisServer.start();
        milvus = MilvusServer.create();
        pod = ShopProcess.start(directory, environment(database.url(), redis.port(), milvus.port()));
    }

    @AfterAll
    static void stop() throws Exception {
        for (var dependency : Dependency.values()) {
            dependency.signal("CONT");
        }
        pod.close();
        milvus.close();
        redis.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void answersProbesInTimeUnderLoadAndRecoversByItself(Dependency silent) throws Exception {
        awaitState(silent, "UP");
        var stopping = new AtomicBoolean();
        var answered = new AtomicInteger();
        var threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            silent.signal("STOP");
            var clients = IntStream.range(0, CLIENTS)
                    .mapToObj(number -> threads.submit(() -> {
                        while (!stopping.get()) {
                            assertThat(silent.request(number)).isIn(200, 201, 503);
                            answered.incrementAndGet();
                            Thread.sleep(100);
                        }
                        return null;
                    }))
                    .toList();
            var probesWhileDown = 0;
            var until = System.nanoTime() + LONG.toNanos();
            while (probesWhileDown < 20 && System.nanoTime() < until) {
                assertThat(probe("/health")).isEqualTo(200);
                var status = probe("/readiness");
                if (state(silent).equals("DOWN")) {
                    probesWhileDown++;
                    assertThat(status == 200 || probe("/readiness") == 503).isTrue();
                }
                Thread.sleep(50);
            }
            assertThat(probesWhileDown).as("seen down").isEqualTo(20);
            assertThat(probe("/readiness")).isEqualTo(silent.readyWithout ? 200 : 503);
            assertThat(cause(silent)).isNotBlank().doesNotContain("a-secret-password");
            stopping.set(true);
            for (var client : clients) {
                client.get();
            }
            assertThat(answered.get()).as("nobody waits for ever").isGreaterThanOrEqualTo(CLIENTS);
        } finally {
            stopping.set(true);
            silent.signal("CONT");
            threads.shutdown();
        }
        awaitState(silent, "UP");
        await().atMost(LONG).until(() -> silent.request(0) < 300);
        assertThat(probe("/readiness")).isEqualTo(200);
    }

    /** Listeners that take connections and never say a word. */
    @Test
    void startsAndSaysWhatIsMissingWhereServersWereSilentFromTheBeginning() throws Exception {
        try (var nothing = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            var port = nothing.getLocalPort();
            var silent = environment("jdbc:postgresql://127.0.0.1:%d/postgres".formatted(port), port, port);
            try (var alone = ShopProcess.startWithoutWaiting(directory, silent)) {
                await().atMost(LONG).until(() -> alone.get("/startup").statusCode() == 200);
                await().atMost(LONG)
                        .until(() -> JsonPath.<List<String>>read(
                                        alone.get("/readiness").body(), "$.dependencies[*].state")
                                .equals(List.of("DOWN", "DOWN", "DOWN")));
                assertThat(alone.get("/readiness").statusCode()).isEqualTo(503);
                assertThat(alone.get("/health").statusCode()).isEqualTo(200);
                assertThat(alone.order("silent-from-the-start", ORDER).statusCode())
                        .isEqualTo(503);
                assertThat(alone.get("/api/carts/silent-from-the-start/items").statusCode())
                        .isEqualTo(503);
                assertThat(alone.get("/api/products/search?q=lamp").body()).contains("\"degraded\":true");
                alone.terminate();
                assertThat(alone.exitCode(LONG)).as(alone.log()).hasValue(143);
            }
        }
    }

    private static Map<String, String> environment(String database, int redisPort, int milvusPort) {
        var environment = new HashMap<String, String>();
        environment.put("DATABASE_URL", database);
        environment.put("DATABASE_PASSWORD", "a-secret-password");
        environment.put("REDIS_HOST", "127.0.0.1");
        environment.put("REDIS_PORT", Integer.toString(redisPort));
        environment.put("MILVUS_HOST", "127.0.0.1");
        environment.put("MILVUS_PORT", Integer.toString(milvusPort));
        return environment;
    }

    private static int probe(String path) throws Exception {
        var began = System.nanoTime();
        var status = pod.get(path).statusCode();
        assertThat(Duration.ofNanos(System.nanoTime() - began)).as(path).isLessThan(PROBE_LIMIT);
        return status;
    }

    private static void awaitState(Dependency dependency, String state) {
        await().atMost(LONG).until(() -> state(dependency).equals(state));
    }

    private static String state(Dependency dependency) throws Exception {
        return read(dependency, "state").findFirst().orElseThrow();
    }

    private static String cause(Dependency dependency) throws Exception {
        return read(dependency, "cause").findFirst().orElse("");
    }

    private static Stream<String> read(Dependency dependency, String field) throws Exception {
        return JsonPath.<List<String>>read(
                pod.get("/readiness").body(), "$.dependencies[?(@.name=='%s')].%s".formatted(dependency.label(), field))
                .stream();
    }
}
