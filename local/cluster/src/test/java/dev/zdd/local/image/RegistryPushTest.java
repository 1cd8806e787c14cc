package dev.zdd.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.Containerizer;
import com.google.cloud.tools.jib.api.Jib;
import com.google.cloud.tools.jib.api.RegistryImage;
import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.Platform;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
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
    void givesNodesWithoutAWayToTheRegistryTheSameImage() throws Exception {
        var built = builder().build(target("/shop/ecommerce-ai"), Progress.silent());
        var tag = built.reference().substring(built.reference().lastIndexOf(':') + 1);

        var inside = JsonMapper.shared()
                .readTree(fromTar(built.tar(), "manifest.json"))
                .get(0);
        assertThat(inside.get("RepoTags").get(0).asString()).isEqualTo(built.reference());
        var config = fromTar(built.tar(), inside.get("Config").asString());
        var pushed = JsonMapper.shared().readTree(registry.manifest("shop/ecommerce-ai", tag));
        assertThat(registry.blob(pushed.get("config").get("digest").asString()))
                .isEqualTo(config.getBytes(StandardCharsets.UTF_8));
        assertThat(builder().build(target("/shop/ecommerce-ai"), Progress.silent()))
                .isEqualTo(built);
    }

    @Test
    void theCommandLineIsPushedForBothPlatforms() throws Exception {
        var base = new RegistryTarget(registry.host() + "/base/both:17", registry.host() + "/tools/zdd");
        Jib.fromScratch()
                .setPlatforms(Set.of(new Platform("amd64", "linux"), new Platform("arm64", "linux")))
                .addLayer(List.of(directory.resolve("marker")), AbsoluteUnixPath.get("/etc"))
                .containerize(Containerizer.to(RegistryImage.named(base.base()))
                        .setAllowInsecureRegistries(true)
                        .setApplicationLayersCache(directory.resolve("base-cache")));
        var home = Files.createDirectories(directory.resolve("home"));
        var cache = directory.resolve("cache");
        assertThatThrownBy(() -> new DistributionImage(home, cache))
                .isInstanceOf(UserError.class)
                .hasMessage("%s: no zdd-cli.jar with lib/ (expected: a built or an unpacked zdd)", home);
        Files.writeString(home.resolve("zdd-cli.jar"), "the command line");
        Files.writeString(Files.createDirectories(home.resolve("lib")).resolve("a.jar"), "a library");

        var pushed = new DistributionImage(home, cache).push(base, Progress.silent());

        var tag = pushed.reference().substring(pushed.reference().lastIndexOf(':') + 1);
        var list = JsonMapper.shared().readTree(registry.manifest("tools/zdd", tag));
        assertThat(list.get("manifests")
                        .valueStream()
                        .map(one -> one.at("/platform/architecture").asString()))
                .containsExactlyInAnyOrder("amd64", "arm64");
        var one = JsonMapper.shared()
                .readTree(registry.manifest(
                        "tools/zdd", list.at("/manifests/0/digest").asString()));
        var config = registry.blob(one.at("/config/digest").asString());
        assertThat(new String(config, StandardCharsets.UTF_8))
                .contains("\"-cp\",\"/zdd/zdd-cli.jar\",\"dev.zdd.cli.Main\"", "10001:10001");
        Files.writeString(home.resolve("lib/a.jar"), "another");
        assertThat(new DistributionImage(home, cache).push(base, Progress.silent()))
                .isNotEqualTo(pushed);
    }

    private static String fromTar(Path tar, String name) {
        return Command.of("tar", "-xOf", tar.toString(), name).run().output().strip();
    }

    @Test
    void isReadFromTheStackFile() throws Exception {
        var file = directory.resolve("Pulumi.dev.yaml");
        Files.writeString(file, "config:\n  ecommerce-ai:image: last-built\n");
        assertThat(RegistryTarget.in(file)).isEmpty();
        Files.writeString(file, """
                config:
                  ecommerce-ai:build: { base: "eclipse-temurin:17-jre", repository: registry.example.com/shop }
                """);
        assertThat(RegistryTarget.in(file))
                .contains(new RegistryTarget("eclipse-temurin:17-jre", "registry.example.com/shop"));
        Files.writeString(file, "config:\n  ecommerce-ai:build: { repository: registry.example.com/shop }\n");
        assertThatThrownBy(() -> RegistryTarget.in(file))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("base image: ");
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
        return builder().push(target(repository), Progress.silent());
    }

    private ImageBuilder builder() throws Exception {
        return ImageBuilder.of(TinyApp.build(directory.resolve("app"), "hello"), directory.resolve("cache"));
    }

    private RegistryTarget target(String repository) {
        return new RegistryTarget(registry.host() + "/base/java:17", registry.host() + repository);
    }
}
