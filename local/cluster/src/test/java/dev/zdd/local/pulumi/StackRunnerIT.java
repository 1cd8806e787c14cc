package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zdd.engine.Progress;
import dev.zdd.engine.pulumi.PulumiEnvironment;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With the real engine and language host, on a program without resources: no plugin and no cluster take part. */
class StackRunnerIT {

    private static final Duration ENGINE_START = Duration.ofMinutes(2);

    private static final String PROGRAM = """
            import com.pulumi.Pulumi;
            import com.pulumi.core.Output;
            import java.nio.file.Files;
            import java.nio.file.Path;

            public class Program {
                public static void main(String[] args) {
                    Pulumi.run(context -> {
                        context.export("image", Output.of(context.config().require("image")));
                        context.export("password", Output.ofSecret("open sesame"));
                        Path barrier = Path.of(context.config().require("barrier"));
                        while (Files.exists(barrier)) {
                            try {
                                Thread.sleep(50);
                            } catch (InterruptedException e) {
                                return;
                            }
                        }
                    });
                }
            }
            """;

    @TempDir
    Path directory;

    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void writeCheckoutAndProgram() throws IOException {
        Path checkout = Files.createDirectories(directory.resolve("check out"));
        Files.writeString(checkout.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        Files.writeString(
                checkout.resolve("Pulumi.dev.yaml"),
                "config:\n  shop:image: none\n  shop:barrier: '%s'\n".formatted(barrier()));
        writeJar(checkout.resolve("program.jar"));
    }

    @Test
    void bringsAStackUpChangesNothingTheSecondTimeAndDestroysIt() throws IOException {
        StackRunner runner = runner();

        assertThat(runner.up("dev", Map.of("image", "shop:1"), Progress.silent(), lines::add)
                        .toString())
                .isEqualTo("{\"image\":\"shop:1\",\"password\":\"[secret]\"}");
        assertThat(lines).contains("    + 1 created");

        lines.clear();
        runner.up("dev", Map.of("image", "shop:1"), Progress.silent(), lines::add);
        assertThat(lines).contains("    1 unchanged");

        lines.clear();
        runner.up("dev", Map.of("image", "shop:2"), Progress.silent(), lines::add);
        assertThat(runner.outputs("dev").path("image").asString()).isEqualTo("shop:2");
        assertThat(directory.resolve("check out/Pulumi.dev.yaml"))
                .content()
                .contains("shop:image: none")
                .doesNotContain("encryptionsalt");

        runner.destroy("dev", Progress.silent(), lines::add);
        assertThat(runner.resourceCount("dev")).isZero();
    }

    @Test
    void anEngineWhoseCommandWasKilledSavesItsWorkAndTheNextUpdateGoesOn() throws Exception {
        runner().up("dev", Map.of("image", "shop:1"), Progress.silent(), lines::add);

        Files.createFile(barrier());
        Process command = startUpInOtherProcess();
        await().atMost(ENGINE_START).until(() -> !locks().isEmpty());
        command.destroyForcibly().waitFor();
        Files.delete(barrier());

        // The engine outlives its command, ends its work and saves it.
        await().atMost(ENGINE_START).until(() -> locks().isEmpty());
        assertThat(runner().outputs("dev").path("image").asString()).isEqualTo("shop:2");

        runner().up("dev", Map.of("image", "shop:3"), Progress.silent(), lines::add);
        assertThat(runner().outputs("dev").path("image").asString()).isEqualTo("shop:3");
        assertThat(locks()).isEmpty();
    }

    @Test
    void releasesTheLockOfAnEngineThatWasKilled() throws Exception {
        runner().up("dev", Map.of("image", "shop:1"), Progress.silent(), lines::add);

        Files.createFile(barrier());
        Process command = startUpInOtherProcess();
        await().atMost(ENGINE_START).until(() -> !locks().isEmpty());
        List<ProcessHandle> engines = command.descendants().toList();
        engines.forEach(ProcessHandle::destroyForcibly);
        command.waitFor();
        Files.delete(barrier());
        assertThat(locks()).hasSize(1);

        runner().up("dev", Map.of("image", "shop:4"), Progress.silent(), lines::add);
        assertThat(runner().outputs("dev").path("image").asString()).isEqualTo("shop:4");
        assertThat(locks()).isEmpty();
    }

    /** Runs {@code up} in the way of the test's own runner; given directory and tools. */
    public static void main(String[] arguments) {
        runner(Path.of(arguments[0]), Path.of(arguments[1]))
                .up("dev", Map.of("image", "shop:2"), Progress.silent(), System.out::println);
    }

    private Process startUpInOtherProcess() throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        StackRunnerIT.class.getName(),
                        directory.toString(),
                        tools().toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("other.log").toFile())
                .start();
    }

    private StackRunner runner() {
        return runner(directory, tools());
    }

    private static StackRunner runner(Path directory, Path tools) {
        PulumiDirectories directories = new PulumiDirectories(directory.resolve("pulumi"));
        PulumiEnvironment environment = new PulumiEnvironment(Map.of(
                "PATH",
                tools + ":" + System.getenv("PATH"),
                "PULUMI_HOME",
                directories.home().toString(),
                "PULUMI_BACKEND_URL",
                "file://" + directories.state(),
                "PULUMI_CONFIG_PASSPHRASE_FILE",
                directories.passphrase().toString(),
                "PULUMI_SKIP_UPDATE_CHECK",
                "true"));
        Path checkout = directory.resolve("check out");
        return new StackRunner(
                directories,
                "example",
                checkout,
                checkout.resolve("program.jar"),
                tools.resolve("pulumi"),
                environment,
                Duration.ofMinutes(2));
    }

    private List<Path> locks() throws IOException {
        Path locks = directory.resolve("pulumi/state/.pulumi/locks");
        if (!Files.exists(locks)) {
            return List.of();
        }
        try (var files = Files.walk(locks)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private Path barrier() {
        return directory.resolve("barrier");
    }

    private static Path tools() {
        return Optional.ofNullable(System.getenv("ZDD_TEST_BIN"))
                .map(Path::of)
                .orElseThrow(() -> new IllegalStateException("ZDD_TEST_BIN: not set (expected: by ./zdd test)"));
    }

    /** Compiles the program and packs it; the jar finds Pulumi's classes where this test has them. */
    private void writeJar(Path jar) throws IOException {
        Path source = Files.writeString(directory.resolve("Program.java"), PROGRAM);
        Path classes = Files.createDirectories(directory.resolve("classes"));
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .run(
                                null,
                                null,
                                null,
                                "-cp",
                                System.getProperty("java.class.path"),
                                "-d",
                                classes.toString(),
                                source.toString()))
                .isZero();
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, "Program");
        manifest.getMainAttributes().put(Attributes.Name.CLASS_PATH, classPath());
        try (OutputStream file = Files.newOutputStream(jar);
                JarOutputStream stream = new JarOutputStream(file, manifest);
                var compiled = Files.list(classes)) {
            for (Path entry : compiled.toList()) {
                stream.putNextEntry(new JarEntry(entry.getFileName().toString()));
                Files.copy(entry, stream);
            }
        }
    }

    private static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(":"))
                .map(entry -> Path.of(entry).toUri().toString())
                .collect(Collectors.joining(" "));
    }
}
