package dev.zdd.local.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.FileTrees;
import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.Command;
import dev.zdd.local.image.TinyApp.Steps;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ImageBuilderTest {
    @TempDir
    static Path shared;

    static Path cache;

    @TempDir
    Path directory;

    @BeforeAll
    static void oneCacheForAll() {
        cache = shared.resolve("cache");
    }

    @Test
    void buildsTheSameContentOnceAndOtherContentUnderAnotherReference() throws IOException {
        var first = builder("one", "hello").build(Progress.silent());
        var steps = new Steps();
        var again = builder("another-checkout", "hello").build(steps);
        var changed = builder("changed", "good bye").build(Progress.silent());

        assertThat(first.reference()).matches("ecommerce-ai:[0-9a-f]{12}");
        assertThat(again).isEqualTo(first);
        assertThat(steps.started).as("nothing was built").isEmpty();
        assertThat(changed.reference()).isNotEqualTo(first.reference());
        assertThat(changed.tar()).exists();
    }

    @Test
    void theSameContentGivesTheSameLayersWhereverItIsBuilt() throws IOException {
        var here = builder("here", "hello").build(Progress.silent());
        var layers = layers(here.tar());
        assertThat(layers)
                .as("base, libraries, classes and what was made of them")
                .hasSize(4);
        Files.delete(here.tar());
        FileTrees.delete(cache.resolve("image-layers"));
        var there = builder("there", "hello").build(Progress.silent());
        assertThat(there.reference()).isEqualTo(here.reference());
        // The class archive is memory written to a file: never the same twice.
        assertThat(layers(there.tar()).subList(0, 3)).isEqualTo(layers.subList(0, 3));
    }

    @Test
    void runsAsNobodyWithShellAndSleep() throws IOException {
        var image = builder("configured", "hello").build(Progress.silent());
        var unpacked = unpack(image.tar());
        var manifest = json(unpacked.resolve("manifest.json")).get(0);
        assertThat(manifest.get("RepoTags").get(0).asString()).isEqualTo(image.reference());

        var config = json(unpacked.resolve(manifest.get("Config").asString())).get("config");
        assertThat(config.get("User").asString()).isEqualTo("10001:10001");
        assertThat(config.get("Entrypoint").toString()).isEqualTo("[\"/opt/java/bin/java\",\"@/app/java.options\"]");
        assertThat(config.get("Env").toString())
                .contains(
                        "APP_NAME=ecommerce-ai",
                        "APP_VERSION=" + image.reference().substring("ecommerce-ai:".length()));

        var root = rootFileSystem(unpacked, manifest);
        assertThat(root.resolve("etc/passwd")).content().contains("app:x:10001:10001:");
        assertThat(root.resolve("opt/java/lib/security/cacerts")).isNotEmptyFile();
        assertThat(root.resolve("app/classes.jsa")).isNotEmptyFile();
        assertThat(root.resolve("bin/sh")).isExecutable();
        assertThat(root.resolve("bin/sleep")).isExecutable();
        assertThat(root.resolve("app/java.options"))
                .content()
                .contains(
                        "ecommerce-ai.jar:lib/library.jar\n",
                        "-XX:+UseSerialGC\n",
                        "-XX:SharedArchiveFile=classes.jsa\n");
        assertRunsOnItsOwn(root, image);
    }

    /**
     * The image holds all it needs: java and sh run with it as their only file system. LD_LIBRARY_PATH stands for /proc, which
     * every container has and from which java's own libraries are found. -Xshare:on fails where the class archive does not fit.
     */
    private static void assertRunsOnItsOwn(Path root, BuiltImage image) {
        var tag = image.reference().substring("ecommerce-ai:".length());
        var command =
                List.of("/bin/sh", "-c", "sleep 0 && cd /app && exec /opt/java/bin/java -Xshare:on @/app/java.options");
        var inside = Stream.concat(Stream.of("unshare", "--map-root-user", "chroot", root.toString()), command.stream())
                .toList();
        var output = Command.of(inside)
                .withEnvironment("APP_VERSION", tag)
                .withEnvironment("LD_LIBRARY_PATH", "/opt/java/lib")
                .output();
        assertThat(output).isEqualTo("hello " + tag + " with its library Default");
    }

    @Test
    void bringsTheMigrationsAlongBesideTheApplication() throws IOException {
        var runner = Files.createDirectories(directory.resolve("migrations/target"));
        Files.createDirectories(runner.resolve("runner"));
        Files.writeString(runner.resolve("zdd-migrations.jar"), "the runner");
        Files.writeString(runner.resolve("runner/flyway.jar"), "a library");
        var scripts = directory.resolve("scripts");
        Files.createDirectories(scripts.resolve("expand"));
        Files.writeString(scripts.resolve("expand/V1__one.sql"), "SELECT 1;");
        var builder = builder("migrating", "hello").withMigrations(runner, scripts);

        var image = builder.build(Progress.silent());
        Files.writeString(scripts.resolve("expand/V2__two.sql"), "SELECT 2;");
        var next = builder.build(Progress.silent());

        assertThat(next.reference()).isNotEqualTo(image.reference());
        var unpacked = unpack(next.tar());
        var root =
                rootFileSystem(unpacked, json(unpacked.resolve("manifest.json")).get(0));
        assertThat(root.resolve("app/migration/sql/expand/V2__two.sql")).hasContent("SELECT 2;");
        assertThat(root.resolve("app/migration/java.options")).content().endsWith("""
                        -cp
                        /app/migration/lib/zdd-migrations.jar:/app/migration/lib/flyway.jar
                        dev.zdd.migrations.run.Main
                        /app/migration/sql
                        """);
        assertThat(root.resolve("app/java.options")).content().doesNotContain("flyway");
    }

    @Test
    void saysThatTheRunnerIsMissing() throws IOException {
        var builder = builder("without-runner", "hello").withMigrations(directory, directory);

        assertThatThrownBy(() -> builder.build(Progress.silent()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no zdd-migrations.jar with runner/");
    }

    @Test
    void keepsOnlyTheLastImages() throws IOException {
        var images = Files.createDirectories(cache.resolve("images"));
        var hourAgo = Instant.now().minus(Duration.ofHours(1));
        for (var i = 0; i < 7; i++) {
            var old = Files.writeString(images.resolve("ecommerce-ai-old-%d.tar".formatted(i)), "");
            Files.setLastModifiedTime(old, FileTime.from(hourAgo.minusSeconds(i)));
        }
        var last = builder("pruned", "pruned").build(Progress.silent());
        try (Stream<Path> files = Files.list(images)) {
            assertThat(files.toList())
                    .hasSize(5)
                    .contains(last.tar())
                    .doesNotContain(images.resolve("ecommerce-ai-old-6.tar"));
        }
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> ImageBuilder.of(directory, cache).build(Progress.silent()))
                .isInstanceOf(UserError.class)
                .hasMessage("%s: no ecommerce-ai.jar with lib/ (expected: built by mvn -f build/pom.xml package)"
                        .formatted(directory));
        assertThatThrownBy(() -> new JavaBase(directory, cache).ensure(Progress.silent()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no jmods");
    }

    private ImageBuilder builder(String name, String message) throws IOException {
        return ImageBuilder.of(TinyApp.build(directory.resolve(name), message), cache);
    }

    private Path unpack(Path tar) throws IOException {
        var target = Files.createTempDirectory(directory, "unpacked");
        Command.of("tar", "-xf", tar.toString(), "-C", target.toString()).output();
        return target;
    }

    private Path rootFileSystem(Path unpacked, JsonNode manifest) throws IOException {
        var root = Files.createTempDirectory(directory, "root");
        for (var layer : manifest.get("Layers")) {
            Command.of("tar", "-xf", unpacked.resolve(layer.asString()).toString(), "-C", root.toString())
                    .output();
        }
        return root;
    }

    private List<String> layers(Path tar) throws IOException {
        var names = json(unpack(tar).resolve("manifest.json")).get(0).get("Layers");
        return names.valueStream().map(JsonNode::asString).toList();
    }

    private static JsonNode json(Path file) throws IOException {
        return JsonMapper.shared().readTree(Files.readString(file));
    }
}
