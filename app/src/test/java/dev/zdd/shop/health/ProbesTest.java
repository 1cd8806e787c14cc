package dev.zdd.shop.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.shop.RawConnection;
import dev.zdd.shop.ShopServer;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;

@ShopServer
class ProbesTest {
    /** A machine that runs tests is busy. */
    private static final Duration LONG = Duration.ofMinutes(1);

    /** A dependency that does what the test says. */
    static final class Switched implements DependencyCheck {
        static final Callable<Void> ANSWERS = () -> null;

        final AtomicInteger running = new AtomicInteger();
        final AtomicInteger runs = new AtomicInteger();
        volatile Callable<Void> behaviour = ANSWERS;
        private final String name;

        Switched(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Duration timeLimit() {
            return Duration.ofMillis(200);
        }

        @Override
        public void check() throws Exception {
            runs.incrementAndGet();
            running.incrementAndGet();
            try {
                behaviour.call();
            } finally {
                running.decrementAndGet();
            }
        }
    }

    @TestConfiguration(proxyBeanMethods = false)
    static class Dependencies {
        @Bean
        Switched database() {
            return new Switched("database");
        }

        @Bean
        Switched milvus() {
            return new Switched("milvus");
        }
    }

    @LocalServerPort
    int port;

    @LocalManagementPort
    int managementPort;

    @Autowired
    Switched database;

    @Autowired
    Switched milvus;

    @AfterEach
    void recover() {
        database.behaviour = Switched.ANSWERS;
        milvus.behaviour = Switched.ANSWERS;
        await().atMost(LONG).until(() -> get("/readiness").body().contains("\"status\":\"ready\""));
    }

    @Test
    void tellsVersionAndStates() throws IOException {
        await().atMost(LONG).until(() -> get("/readiness").status() == 200);
        assertThat(get("/health").body()).contains("\"status\":\"up\"", "\"version\":\"test-1\"");
        assertThat(get("/startup").status()).isEqualTo(200);
        assertThat(get("/readiness").body())
                .contains("{\"name\":\"database\",\"state\":\"UP\",\"required\":true,\"latencyMillis\":");
        assertThat(get("/health").headers()).containsEntry("x-app-version", "test-1");
    }

    @Test
    void missingRequiredDependencyTakesThePodOutAndItComesBackByItself() throws IOException {
        database.behaviour = () -> {
            throw new IOException("connection refused");
        };
        await().atMost(LONG).until(() -> get("/readiness").status() == 503);
        assertThat(get("/readiness").body())
                .contains("\"status\":\"dependency missing\"", "\"state\":\"DOWN\"", "connection refused");
        assertThat(get("/health").status()).isEqualTo(200);
        assertThat(get("/startup").status()).isEqualTo(200);

        database.behaviour = Switched.ANSWERS;
        await().atMost(LONG).until(() -> get("/readiness").status() == 200);
    }

    @Test
    void countsDependenciesThatAnswer() throws IOException {
        await().atMost(LONG)
                .until(() -> metrics().contains("dependency_up{dependency=\"database\",service=\"ecommerce-ai\"} 1.0"));
        assertThat(metrics())
                .contains("dependency_check_latency_seconds{dependency=\"milvus\",service=\"ecommerce-ai\"}");
        milvus.behaviour = () -> {
            throw new IOException("gone");
        };
        await().atMost(LONG)
                .until(() -> metrics().contains("dependency_up{dependency=\"milvus\",service=\"ecommerce-ai\"} 0.0"));
    }

    private String metrics() throws IOException {
        try (var connection = new RawConnection(managementPort)) {
            return connection.get("/actuator/prometheus").body();
        }
    }

    @Test
    void missingDegradingDependencyShowsButKeepsThePodReady() throws IOException {
        milvus.behaviour = () -> {
            throw new IOException("gone");
        };
        await().atMost(LONG).until(() -> get("/readiness").body().contains("\"status\":\"degraded\""));
        assertThat(get("/readiness").status()).isEqualTo(200);
    }

    @Test
    void hangingDependencyIsReportedWhileProbesDoNotWaitForIt() throws IOException {
        var release = new CountDownLatch(1);
        database.behaviour = () -> {
            // Like a driver that cannot be interrupted.
            awaitUninterruptibly(release);
            return null;
        };
        await().atMost(LONG).until(() -> get("/readiness").status() == 503);
        assertThat(get("/readiness").body()).contains("no answer within 200 ms");
        var runs = database.runs.get();
        var began = System.nanoTime();
        for (var i = 0; i < 50; i++) {
            assertThat(get("/readiness").status()).isEqualTo(503);
            assertThat(get("/health").status()).isEqualTo(200);
        }
        // 50 probes of each kind, had each waited for the check's 200 ms, would have taken 10 s.
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(database.running.get()).as("checks that hang").isEqualTo(1);
        assertThat(database.runs.get()).as("no new check while one hangs").isEqualTo(runs);
        release.countDown();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        while (true) {
            try {
                latch.await();
                return;
            } catch (InterruptedException ignored) {
                // That is the point.
            }
        }
    }

    private RawConnection.Answer get(String path) throws IOException {
        try (var connection = new RawConnection(port)) {
            return connection.get(path);
        }
    }
}
