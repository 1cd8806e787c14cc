package dev.zdd.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class RegistryPushTest {
    @TempDir
    Path directory;

    private TinyRegistry registry;

    @BeforeEach
    void start() throws Exception {
        registry = new TinyRegistry(directory);
        var marker = Files.writeString(directory.resolve("marker"), "the user's own base");
        Jib.fromScratch()
                .addLayer(List.of(marker), AbsoluteUnixPath.get("/etc"))
                .addEnvironmentVariable("BASE", "theirs")
                .containerize(Containerizer.to(RegistryImage.named(registry.host() + "/base/java:17"))
                        .setAllowInsecureRegistries(true)
                        .setApplicationLayersCache(directory.resolve("base-cache")));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void buildsOnTheNamedBaseAndPushesUnderTheContentsTag() throws Exception {
        var pushed = push("/shop/ecommerce-ai");
        var tag = pushed.reference().substring(pushed.reference().lastIndexOf(':') + 1);
        assertThat(tag).matches("[0-9a-f]{12}");
        assertThat(pushed.digest()).startsWith("sha256:");

        var manifest = JsonMapper.shared().readTree(registry.manifest("shop/ecommerce-ai", tag));
        assertThat(manifest.get("layers")).as("base, libraries, classes").hasSize(3);
        var config = registry.blob(manifest.get("config").get("digest").asString());
        assertThat(new String(config, StandardCharsets.UTF_8))
                .contains("BASE=theirs", "APP_VERSION=" + tag, "[\"java\",\"@/app/java.options\"]", "10001:10001");
        assertThat(push("/shop/ecommerce-ai")).isEqualTo(pushed);
    }

    @Test
    void saysThatTheRegistryRefuses() {
        registry.closeToStrangers();
        assertThatThrownBy(() -> push("/shop/ecommerce-ai"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("%s/shop/ecommerce-ai: access refused", registry.host())
                .hasMessageContaining("docker login");
    }

    @Test
    void saysThatTheRegistryCannotBeReached() {
        registry.close();
        assertThatThrownBy(() -> push("/shop/ecommerce-ai"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("%s/shop/ecommerce-ai: ", registry.host());
    }

    @Test
    void refusesNamesThatAreNoImages() {
        assertThatThrownBy(() -> new RegistryTarget("Not An Image", "shop"))
                .isInstanceOf(UserError.class)
                .hasMessage("base image: Not An Image (expected: registry/repository)");
        assertThatThrownBy(() -> new RegistryTarget("java:17", "registry.example.com/shop:v1"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected: no tag");
    }

    private PushedImage push(String repository) throws Exception {
        var app = TinyApp.build(directory.resolve("app"), "hello");
        var target = new RegistryTarget(registry.host() + "/base/java:17", registry.host() + repository);
        return ImageBuilder.of(app, directory.resolve("cache")).push(target, Progress.silent());
    }
}
