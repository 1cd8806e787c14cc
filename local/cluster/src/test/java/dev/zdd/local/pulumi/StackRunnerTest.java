package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.pulumi.PulumiEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Which commands are given to the engine in which situation. The engine is a script that records them and keeps state files
 * as the real one does; StackRunnerIT runs the real one.
 */
class StackRunnerTest {

    @TempDir
    Path directory;

    private StackRunner runner;
    private final List<String> lines = new ArrayList<>();

    @BeforeEach
    void writeCheckoutAndEngine() throws IOException {
        Path checkout = Files.createDirectories(directory.resolve("checkout"));
        Files.writeString(checkout.resolve("Pulumi.yaml"), "name: shop\nruntime: java\n");
        Files.writeString(checkout.resolve("Pulumi.dev.yaml"), "config: {}\n");
        Path program = Files.createFile(directory.resolve("program.jar"));
        engine("");
        runner = new StackRunner(
                new PulumiDirectories(directory.resolve("pulumi")),
                "example",
                checkout,
                program,
                directory.resolve("engine"),
                new PulumiEnvironment(Map.of("ZDD_MARK", "set")),
                Duration.ofSeconds(3));
    }

    @Test
    void createsTheStackOnceAndUpdatesItEachTime() throws IOException {
        up();
        up();

        assertThat(commands())
                .containsExactly(
                        "stack init dev --secrets-provider passphrase --non-interactive",
                        "up --stack dev --yes --non-interactive --suppress-progress --color never --skip-preview",
                        "stack output --stack dev --json",
                        "up --stack dev --yes --non-interactive --suppress-progress --color never --skip-preview",
                        "stack output --stack dev --json");
    }

    @Test
    void givesOutputsAndWhatTheEnginePrints() throws IOException {
        engine("if [ $1 = up ]; then echo updating >&2; echo mark $ZDD_MARK; fi");

        assertThat(runner.up("dev", Map.of("image", "shop:1"), Progress.silent(), lines::add)
                        .path("namespace")
                        .asString())
                .isEqualTo("agentic-ai");
        assertThat(lines).containsExactly("updating", "mark set");
    }

    @Test
    void theLanguageHostFindsThisJavaWithOptionsForAShortLife() throws IOException {
        engine("if [ $1 = up ]; then command -v java; java -XX:+PrintFlagsFinal -version 2>&1 | grep -w UseSerialGC; "
                + "java -cp '/no where' None; true; fi");

        up();

        assertThat(lines.get(0)).isEqualTo(directory.resolve("pulumi/java/java").toString());
        assertThat(lines.get(1)).contains("true", "{product} {command line}");
        assertThat(lines).anyMatch(line -> line.contains("Could not find or load main class None"));
    }

    @Test
    void hidesTheLineThatTheLanguageHostPrintsAfterEachRun() throws IOException {
        engine("if [ $1 = up ]; then echo 'E1 main.go:456] unable to start debugging: rpc error'; echo kept; fi");

        up();

        assertThat(lines).containsExactly("kept");
    }

    @Test
    void failureSaysWhichOperationAndThatItCanGoOn() throws IOException {
        engine("if [ $1 = up ]; then echo 'error: no' ; exit 255; fi");

        assertThatThrownBy(this::up)
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("pulumi up of stack dev: exit code 255 (expected: 0)");
        assertThat(lines).containsExactly("error: no");
    }

    @Test
    void releasesTheLockOfAProcessThatNoLongerLives() throws IOException {
        up();
        lock(endedProcess());
        forget();

        up();

        assertThat(commands()).first().isEqualTo("cancel --stack dev --yes --non-interactive");
    }

    @Test
    void releasesALockWhosePidHasAnotherOwnerNow() throws IOException {
        up();
        lock(ProcessHandle.current().pid());
        forget();

        up();

        assertThat(commands()).first().isEqualTo("cancel --stack dev --yes --non-interactive");
    }

    @Test
    void leavesTheLockOfALivingEngineAlone() throws IOException {
        up();
        Path other = directory.resolve("pulumi-other");
        Files.copy(Path.of("/bin/sleep"), other);
        Process living = new ProcessBuilder(other.toString(), "60").start();
        try {
            lock(living.pid());
            forget();

            assertThatThrownBy(this::up)
                    .isInstanceOf(UserError.class)
                    .hasMessageStartingWith("stack dev: locked by the running pulumi with pid " + living.pid());
            assertThat(commands()).isEmpty();
        } finally {
            living.destroyForcibly();
        }
    }

    /** A canary of another stack may take hours. */
    @Test
    void anUpdateOfAnotherStackIsNotWaitedFor() throws IOException {
        up();
        Path other = directory.resolve("pulumi-other");
        Files.copy(Path.of("/bin/sleep"), other);
        Process living = new ProcessBuilder(other.toString(), "60").start();
        try {
            lock("staging", living.pid());
            forget();

            up();

            assertThat(commands()).first().asString().startsWith("up --stack dev");
            assertThat(living.isAlive()).isTrue();
        } finally {
            living.destroyForcibly();
        }
    }

    @Test
    void waitsForAnEngineThatIsAboutToEnd() throws IOException {
        up();
        Path other = directory.resolve("pulumi-other");
        Files.copy(Path.of("/bin/sleep"), other);
        Process ending = new ProcessBuilder(other.toString(), "0.3").start();
        lock(ending.pid());

        up();

        assertThat(ending.isAlive()).isFalse();
    }

    @Test
    void looksUpResourcesThatAKilledUpdateLeftInTheMiddle() throws IOException {
        up();
        Files.writeString(
                stackFile(),
                "{\"checkpoint\":{\"latest\":{\"resources\":[{},{}],\"pending_operations\":"
                        + "[{\"resource\":{\"urn\":\"urn:x\"},\"type\":\"creating\"}]}}}");
        forget();

        up();

        assertThat(commands().get(0)).startsWith("refresh --stack dev").endsWith("--clear-pending-creates");
        assertThat(commands().get(1)).startsWith("up --stack dev");
        assertThat(runner.resourceCount("dev")).isEqualTo(2);
    }

    @Test
    void aStackThatWasNeverUpHasNoOutputs() {
        assertThat(runner.exists("dev")).isFalse();
        assertThat(runner.outputs("dev").isEmpty()).isTrue();
    }

    @Test
    void keepsThePassphraseToRoot() throws IOException {
        up();

        Path passphrase = directory.resolve("pulumi/passphrase");
        assertThat(Files.getPosixFilePermissions(passphrase)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        String first = Files.readString(passphrase);
        up();
        assertThat(passphrase).hasContent(first);
        assertThat(first).hasSize(48);
    }

    @Test
    void saysThatTheProgramHasNotBeenBuilt() throws IOException {
        Files.delete(directory.resolve("program.jar"));

        assertThatThrownBy(this::up)
                .isInstanceOf(UserError.class)
                .hasMessageContaining("program.jar: missing (expected: built)");
    }

    @Test
    void theEnginesPlanIsGivenAsItIs() throws IOException {
        engine("if [ $1 = preview ]; then echo '{\"steps\": []}'; echo 'a note' >&2; fi");

        assertThat(runner.plan("dev", Map.of("image", "shop:1"))).isEqualToIgnoringWhitespace("{\"steps\": []}");
        assertThat(commands())
                .last()
                .isEqualTo("preview --stack dev --json --show-sames --non-interactive --color never");
    }

    @Test
    void aPlanThatCannotBeMadeSaysWhatTheEngineSaid() throws IOException {
        engine("if [ $1 = preview ]; then echo '{\"diagnostics\": [{\"message\": \"drain: too long \", "
                + "\"severity\": \"error\"}, {\"message\": \"fine\", \"severity\": \"info\"}]}'; exit 255; fi");
        assertThatThrownBy(() -> runner.plan("dev", Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessage("pulumi preview of stack dev: exit code 255 (expected: 0)\ndrain: too long");

        engine("if [ $1 = preview ]; then echo 'no plugin' >&2; exit 1; fi");
        assertThatThrownBy(() -> runner.plan("dev", Map.of())).hasMessageEndingWith("\nno plugin");
    }

    private void up() {
        runner.up("dev", Map.of("image", "shop:1"), Progress.silent(), lines::add);
    }

    private Path stackFile() {
        return directory.resolve("pulumi/state/.pulumi/stacks/shop/dev.json");
    }

    private void lock(long pid) throws IOException {
        lock("dev", pid);
    }

    private void lock(String stack, long pid) throws IOException {
        Path locks = Files.createDirectories(directory
                .resolve("pulumi/state/.pulumi/locks/organization/shop")
                .resolve(stack));
        Files.writeString(locks.resolve("0a1b.json"), "{\"pid\":%d,\"username\":\"root\"}".formatted(pid));
    }

    private static long endedProcess() {
        try {
            Process process = new ProcessBuilder("true").start();
            process.waitFor();
            return process.pid();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void engine(String more) throws IOException {
        Path engine = directory.resolve("engine");
        Files.writeString(engine, """
                #!/bin/sh
                echo "$@" >> '%1$s/commands'
                state='%1$s/pulumi/state/.pulumi'
                case "$1 $2" in
                  'stack init') mkdir -p $state/stacks/shop; echo '{}' > $state/stacks/shop/dev.json ;;
                  'stack output') echo '{"namespace": "agentic-ai"}' ;;
                  cancel*) rm -r $state/locks ;;
                esac
                %2$s
                """.formatted(directory, more));
        Files.setPosixFilePermissions(engine, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private List<String> commands() throws IOException {
        Path file = directory.resolve("commands");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private void forget() throws IOException {
        Files.delete(directory.resolve("commands"));
    }
}
