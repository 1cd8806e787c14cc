package dev.zdd.status.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.status.Rolling;
import dev.zdd.status.ServiceStatus;
import dev.zdd.status.StatusReader;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The stack {@code dev} of the cluster tests, with a little traffic, as the command and the page show it. */
class StatusIT {

    private static final int REQUESTS = 30;

    /** The metrics are collected every 5 s, and a rate needs two of them. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static KubernetesClient client;
    private static StatusReader reader;

    @BeforeAll
    static void connect() {
        String kubeconfig = Optional.ofNullable(System.getenv("ZDD_TEST_KUBECONFIG"))
                .orElseThrow(() -> new IllegalStateException("ZDD_TEST_KUBECONFIG: not set (expected: by ./zdd test)"));
        client = new KubernetesClientBuilder()
                .withConfig(Config.fromKubeconfig(new File(kubeconfig)))
                .build();
        reader = new StatusReader(client, "agentic-ai", "ecommerce-ai");
    }

    @AfterAll
    static void disconnect() {
        client.close();
    }

    /** Through the API server, which leads to a pod behind the Service. */
    private static void shop() {
        for (int i = 0; i < REQUESTS; i++) {
            assertThat(client.raw("/api/v1/namespaces/agentic-ai/services/ecommerce-ai:80/proxy/api/products"))
                    .contains("\"id\"");
        }
    }

    @Test
    void tellsVersionsSharesAndFiguresOfTheRealService() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            shop();
            ServiceStatus status = reader.read().orElseThrow();
            assertThat(status.release()).isInstanceOf(Rolling.class);
            assertThat(status.release().phase()).isEqualTo("Complete");
            assertThat(status.versions()).singleElement().satisfies(version -> {
                assertThat(version.role()).isEqualTo("new");
                assertThat(version.readyPods()).isGreaterThanOrEqualTo(3).isEqualTo(version.pods());
                assertThat(version.sharePercent()).isEqualTo(100);
                assertThat(version.measuredPercent()).hasValue(100);
                assertThat(version.traffic().p99Ms().orElseThrow()).isPositive();
            });
            assertThat(status.pods()).allSatisfy(pod -> assertThat(pod.node()).startsWith("node"));
            assertThat(status.traffic().all().requestsPerSecond()).isPositive();
            assertThat(status.traffic().all().errorRatio()).hasValue(0);
            assertThat(status.traffic().connections()).isPresent();
            assertThat(status.autoscaler().orElseThrow().min()).isEqualTo(3);
        });
    }

    @Test
    void aRealBrowserShowsTheRealService() throws IOException {
        shop();
        try (StatusServer server = StatusServer.start(reader::read, "cluster-tests", 0);
                Browser browser = new Browser()) {
            browser.open(server.uri());

            browser.eventually(() -> {
                shop();
                assertThat(browser.text("name")).isEqualTo("ecommerce-ai");
                assertThat(browser.text("phase")).isEqualTo("Complete");
                assertThat(browser.count("#versions tbody tr")).isEqualTo(1);
                assertThat(browser.count("#pods tbody tr")).isGreaterThanOrEqualTo(3);
                assertThat(browser.count("#chart-share polygon.area")).isPositive();
                assertThat(browser.attribute("chart-share", "aria-label")).contains("100.0 %");
            });
            assertThat(browser.log()).isEmpty();
            browser.picture(Path.of("target/status-page.png"));
        }
    }
}
