package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens around Maven, which is a script here. */
class MavenTest {
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final String CLOSING_LINE = "1 passed";

    @TempDir
    Path directory;

    @Test
    void givesItsArgumentsAndEnvironmentAndReturnsItsExitCode() throws IOException {
        maven("echo \"$@\" $GREETING > '%s/seen'; exit 3".formatted(directory));

        int exitCode = new Maven(directory).run(List.of("verify"), Map.of("PATH", path(), "GREETING", "hello"));

        assertThat(exitCode).isEqualTo(3);
        assertThat(directory.resolve("seen")).hasContent("-B -f %s/build/pom.xml verify hello".formatted(directory));
    }

    @Test
    void saysThatThereIsNone() {
        Map<String, String> nowhere = Map.of("PATH", directory.toString());

        assertThatThrownBy(() -> new Maven(directory).run(List.of("verify"), nowhere))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("mvn: not found (expected: Maven");
    }

    /** Into a file too, where a second writer of its own would be written over. */
    @Test
    void itsOutputComesBeforeWhatTheCommandSaysNext() throws Exception {
        maven("echo built; echo warned >&2");
        Path log = directory.resolve("log");

        int exitCode = command(ProcessBuilder.Redirect.to(log.toFile())).waitFor();

        assertThat(exitCode).isZero();
        assertThat(log).hasContent("begins\nbuilt\nwarned\n" + CLOSING_LINE);
    }

    @Test
    void itEndsWithAKilledCommand() throws Exception {
        maven("echo $$ > '%1$s/pid.new'; mv '%1$s/pid.new' '%1$s/pid'; exec sleep 600".formatted(directory));
        Process command = command(ProcessBuilder.Redirect.DISCARD);
        Path pidFile = directory.resolve("pid");
        await().atMost(LONG).until(() -> Files.exists(pidFile));
        Path stat = Path.of("/proc", Files.readString(pidFile).strip(), "stat");
        assertThat(stat).exists();

        command.destroyForcibly().waitFor();

        await().atMost(LONG).until(() -> hasEnded(stat));
    }

    /** Also where nobody collects it: init does not everywhere, and the JVM takes a zombie for alive. */
    private static boolean hasEnded(Path stat) {
        try {
            return Files.readString(stat).contains(") Z ");
        } catch (IOException e) {
            return true;
        }
    }

    private Process command(ProcessBuilder.Redirect output) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        MavenTest.class.getName(),
                        directory.toString(),
                        path())
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
    }

    /** The command; given checkout and PATH. */
    public static void main(String[] arguments) {
        System.err.println("begins");
        new Maven(Path.of(arguments[0])).run(List.of("verify"), Map.of("PATH", arguments[1]));
        System.err.println(CLOSING_LINE);
    }

    private void maven(String script) throws IOException {
        Path file = Files.createDirectories(directory.resolve("bin")).resolve("mvn");
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private String path() {
        return directory.resolve("bin") + ":" + System.getenv("PATH");
    }
}
