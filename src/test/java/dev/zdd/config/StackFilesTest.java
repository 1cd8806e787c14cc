package dev.zdd.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zdd.strategy.Strategy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.Yaml;

/** The stack files of this repository, as they are. */
class StackFilesTest {

    /** Set in the files themselves. */
    private static final Set<String> ELSEWHERE = Set.of("image", "strategy");

    @TempDir
    private Path checkout;

    @BeforeEach
    void buildAnImage() throws IOException {
        Files.createDirectories(checkout.resolve(".zdd"));
        Files.writeString(checkout.resolve(".zdd/image"), "ecommerce-ai:0a1b2c3d4e5f");
    }

    @Test
    void deploysDev() throws IOException {
        StackConfig config = read("dev", Files.readString(Path.of("Pulumi.dev.yaml")));

        assertThat(config.services().get(0).strategy()).isEqualTo(Strategy.Rolling.DEFAULT);
        assertThat(config.url()).contains("http://127.0.0.1:8080");
        assertThat(config.services().get(0).dependencies().variables())
                .containsEntry("DATABASE_URL", "jdbc:postgresql://10.99.0.10:5432/shop")
                .containsEntry("HEALTH_REQUIRED", "database");
    }

    @Test
    void deploysStagingAsACanaryWithShortPauses() throws IOException {
        Strategy.Canary canary = canary("staging");

        assertThat(canary.steps()).extracting(Strategy.Step::weightPercent).containsExactly(10, 30, 50, 80);
        assertThat(canary.length()).isLessThan(canary("prod").length());
    }

    @Test
    void deploysProdAsTheSpecifiedCanary() throws IOException {
        Strategy.Canary canary = canary("prod");

        assertThat(canary).isEqualTo(Strategy.Canary.at("shop.example.com").withTraffic(canary.traffic()));
        assertThat(canary.steps()).hasToString("[10% for 300s, 30% for 300s, 50% for 300s, 80% for 300s]");
    }

    @Test
    void documentsTheDefaultsOfACanary() throws IOException {
        String documented = commented("prod");

        StackConfig config = read(
                "prod",
                "config:\n  kubernetes:context: prod\n  ecommerce-ai:image: shop:1\n  ecommerce-ai:strategy: canary\n"
                        + documented.replace("    traffic:\n", "    traffic:\n      hosts: [shop.example.com]\n"));

        assertThat(config.services().get(0).strategy()).isEqualTo(Strategy.Canary.at("shop.example.com"));
    }

    @Test
    void documentsTheDefaultsOfEveryKey() throws IOException {
        String documented = commented("dev");

        StackConfig config = read("dev", "config:\n  ecommerce-ai:image: shop:1\n" + documented);

        assertThat(config.services().get(0))
                .isEqualTo(Shop.of("ecommerce-ai", "agentic-ai", "shop:1").build());
        Map<?, ?> written =
                (Map<?, ?>) new Yaml().<Map<?, ?>>load("config:\n" + documented).get("config");
        List<String> keys = written.keySet().stream()
                .map(Object::toString)
                .filter(key -> key.startsWith("ecommerce-ai:"))
                .map(key -> key.substring("ecommerce-ai:".length()))
                .toList();
        assertThat(keys)
                .containsExactlyInAnyOrderElementsOf(
                        knownKeys().filter(key -> !ELSEWHERE.contains(key)).toList());
    }

    private static String commented(String stack) throws IOException {
        return Files.readAllLines(Path.of("Pulumi.%s.yaml".formatted(stack))).stream()
                .filter(line -> line.startsWith("#   "))
                .map(line -> line.substring(2))
                .collect(Collectors.joining("\n"));
    }

    private Strategy.Canary canary(String stack) throws IOException {
        StackConfig config = read(stack, Files.readString(Path.of("Pulumi.%s.yaml".formatted(stack))));
        return (Strategy.Canary) config.services().get(0).strategy();
    }

    // The program names its keys when it meets one that it does not know.
    private Stream<String> knownKeys() {
        var refused = catchThrowableOfType(
                InvalidConfigException.class,
                () -> read("dev", "config: {'ecommerce-ai:image': 'shop:1', 'ecommerce-ai:x': 1}"));
        String expected = refused.violations().get(0).expected();
        return Arrays.stream(expected.substring("one of ".length()).split(", ", -1));
    }

    private StackConfig read(String stack, String yaml) {
        return StackFiles.parse(stack, yaml, checkout);
    }
}
