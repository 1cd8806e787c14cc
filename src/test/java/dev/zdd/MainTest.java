package dev.zdd;

import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.core.Output;
import dev.zdd.config.Shop;
import dev.zdd.config.ShopDependency;
import dev.zdd.config.StackConfig;
import dev.zdd.config.StackFiles;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.service.ServiceDescription;
import dev.zdd.settings.Address;
import dev.zdd.settings.Password;
import dev.zdd.settings.Settings;
import dev.zdd.testing.Golden;
import dev.zdd.testing.RecordedStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MainTest {

    private static final ServiceDescription DEV = Shop.of(
                    "ecommerce-ai",
                    "agentic-ai",
                    "ecommerce-ai:0a1b2c3d4e5f",
                    new ShopDependency.Database(
                            new Address("10.99.0.10", 5432), "shop", "shop", new Password("local-only"), true),
                    new ShopDependency.Redis(new Address("10.99.0.10", 6379), new Password("local-only"), false),
                    new ShopDependency.Milvus(new Address("10.99.0.10", 19_530), false))
            .settings(Settings.of(Map.of("LOGGING_LEVEL_ROOT", "INFO")))
            .build();

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void exportsWhereTheServiceIsAndWhatRuns() {
        RecordedStack stack = deploy(Optional.of("http://127.0.0.1:8080"));

        assertThat(stack.output("namespace")).isEqualTo("agentic-ai");
        assertThat(stack.output("service")).isEqualTo("ecommerce-ai");
        assertThat(stack.output("url")).isEqualTo("http://127.0.0.1:8080");
        assertThat(stack.output("image")).isEqualTo("ecommerce-ai:0a1b2c3d4e5f");
        assertThat(stack.output("strategy")).isEqualTo("rolling");
    }

    @Test
    void exportsTheUrlInsideTheClusterWhereThereIsNoOther() {
        assertThat(deploy(Optional.empty()).output("url")).isEqualTo("http://ecommerce-ai.agentic-ai.svc");
    }

    @Test
    void deploysSeveralServicesAndSaysWhereEachIs() {
        ServiceDescription carts =
                ServiceDescription.of("carts", "carts", "carts:1").build();
        RecordedStack stack = RecordedStack.of(ctx -> Main.deploy(
                ctx,
                new StackConfig(
                        List.of(carts, DEV),
                        true,
                        ClusterAccess.ambient(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of())));

        assertThat(stack.manifest()).contains("\"name\": \"carts\"", "\"name\": \"ecommerce-ai\"");
        Map<?, ?> services = (Map<?, ?>) stack.output("services");
        assertThat(services).hasSize(2);
        Output<?> url = (Output<?>) ((Map<?, ?>) services.get("carts")).get("url");
        assertThat(RecordedStack.value(url).getValueNullable()).isEqualTo("http://carts.carts.svc");
    }

    @Test
    void aMapWithOneServiceHasTheOutputOfAMap() {
        RecordedStack stack = RecordedStack.of(ctx -> Main.deploy(
                ctx,
                new StackConfig(
                        List.of(DEV), true, ClusterAccess.ambient(), Optional.empty(), Optional.empty(), List.of())));

        assertThat((Map<?, ?>) stack.output("services")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dev", "staging", "prod"})
    void deploysTheGoldenManifestOfEveryStack(String stack, @TempDir Path checkout) throws IOException {
        Files.createDirectories(checkout.resolve(".zdd"));
        Files.writeString(checkout.resolve(".zdd/image"), "ecommerce-ai:0a1b2c3d4e5f");
        StackConfig config = StackFiles.read(stack, checkout);

        Golden.assertMatches(stack + ".json", RecordedStack.of(ctx -> Main.deploy(ctx, config)));
    }

    private static RecordedStack deploy(Optional<String> url) {
        return RecordedStack.of(ctx -> Main.deploy(
                ctx, new StackConfig(List.of(DEV), false, ClusterAccess.ambient(), url, Optional.empty(), List.of())));
    }
}
