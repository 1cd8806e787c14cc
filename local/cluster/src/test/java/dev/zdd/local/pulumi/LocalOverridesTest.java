package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalOverridesTest {

    @TempDir
    Path checkout;

    @BeforeEach
    void writeDevStack() throws IOException {
        Files.writeString(checkout.resolve("Pulumi.dev.yaml"), """
                config:
                  ecommerce-ai:dependencies:
                    redis: { host: 10.99.0.10, port: 6379 }
                    database: { host: 10.99.0.10, name: shop, user: me, password: local-only }
                """);
    }

    @Test
    void aRollingStackGetsItsImageItsAddressAndTheWayOfTheApiServerToItsMetrics() {
        assertThat(LocalOverrides.rolling("ecommerce-ai:1", "http://127.0.0.1:8080"))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "image",
                        "ecommerce-ai:1",
                        "url",
                        "http://127.0.0.1:8080",
                        "network.apiServer",
                        "[10.99.0.1/32]"));
    }

    @Test
    void aCanaryStackGetsTheLocalGatewayPrometheusAndDependencies() {
        assertThat(LocalOverrides.canary(
                        checkout, "dev", "ecommerce-ai:1", "http://shop.localhost:8080", "shop.localhost"))
                .containsEntry("url", "http://shop.localhost:8080")
                .containsEntry("canary.traffic", "{ hosts: [shop.localhost] }")
                .containsEntry("canary.analysis.prometheus", "http://10.99.0.1:9090")
                .containsEntry("dependencies.redis", "{\"host\":\"10.99.0.10\",\"port\":6379}");
    }

    @Test
    void theWaiverIsAboutTheGatewayOfTheService() throws IOException {
        Files.writeString(checkout.resolve("Pulumi.prod.yaml"), "config: { ecommerce-ai:name: web-shop }\n");

        assertThat(LocalOverrides.canary(checkout, "prod", "ecommerce-ai:1", "http://shop.localhost:8080", "h"))
                .hasEntrySatisfying(
                        "policy:waivers", waiver -> assertThat(waiver).contains("\"Gateway/web-shop\""));
        assertThat(LocalOverrides.canary(checkout, "dev", "ecommerce-ai:1", "http://shop.localhost:8080", "h"))
                .hasEntrySatisfying(
                        "policy:waivers", waiver -> assertThat(waiver).contains("\"Gateway/ecommerce-ai\""));
    }

    @Test
    void theDatabaseIsTheOneOfDev() {
        assertThat(LocalOverrides.database(checkout))
                .isEqualTo(new LocalOverrides.LocalDatabase("10.99.0.10", 5432, "shop", "me", "local-only"));
    }
}
