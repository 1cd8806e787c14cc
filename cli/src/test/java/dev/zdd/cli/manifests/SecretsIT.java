package dev.zdd.cli.manifests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.pulumi.Context;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.namespace.RestrictedNamespace;
import dev.zdd.settings.Dependencies;
import dev.zdd.settings.PodSettings;
import dev.zdd.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Where a secret setting is found after previews and updates, with the real engine, plugin and API server. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SecretsIT extends StackOnTestCluster {

    private static final String FIRST = "first-plain-text";
    private static final String SECOND = "second-plain-text";

    SecretsIT() {
        super("secrets-it");
    }

    @Test
    void aSecretSettingIsInItsSecretAlone() throws Exception {
        String told = stack.tell(settings(Settings.of(Map.of("TOKEN", FIRST)).asSecret()))
                + stack.tell(settings(Settings.of(Map.of("TOKEN", SECOND)).asSecret()));

        assertThat(cluster.kubectl("-n", namespace, "get", "secrets", "-o", "jsonpath={.items[*].data.TOKEN}"))
                .contains(base64(FIRST), base64(SECOND));
        assertThat(cluster.kubectl("-n", namespace, "get", "configmaps", "-o", "yaml"))
                .doesNotContain(FIRST, SECOND);
        assertThat(told).contains("created").doesNotContain(plain());
        assertThat(state()).contains("shop-settings").doesNotContain(plain());
    }

    /** The control: what is no secret is told and kept as it is. */
    @Test
    void anotherSettingIsToldAndKeptAsItIs() throws Exception {
        String told = stack.tell(settings(Settings.of(Map.of("TOKEN", FIRST))));

        assertThat(told).contains(FIRST);
        assertThat(state()).contains(FIRST);
    }

    private Consumer<Context> settings(Settings settings) {
        return ctx -> {
            var shop = new RestartsStayIT.Shop(cluster.providers().options());
            new PodSettings(
                    new ServiceMetadata("shop", new RestrictedNamespace(namespace, Map.of(), shop).namespace()),
                    settings,
                    Dependencies.NONE,
                    shop);
        };
    }

    private static List<String> plain() {
        return List.of(FIRST, SECOND, base64(FIRST), base64(SECOND));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    /** All files of the backend: state, history and checkpoints. */
    private String state() throws IOException {
        try (Stream<Path> files = Files.walk(directory.resolve("state"))) {
            return String.join(
                    "\n",
                    files.filter(Files::isRegularFile).map(SecretsIT::text).toList());
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
