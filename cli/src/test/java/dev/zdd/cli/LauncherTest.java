package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher says, and does not do, where it cannot hand over to Java: a copy of it in a checkout without anything else. */
class LauncherTest {
    private static final List<String> SHELL_COMMANDS =
            List.of("dirname", "readlink", "sed", "find", "id", "mkdir", "cat", "flock");

    private static final String NOBODY = "65534";

    @TempDir
    private Path directory;

    private Path checkout;
    private Path commands;

    @BeforeEach
    void copy() throws IOException {
        // Other users must reach it.
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        checkout = Files.createDirectories(directory.resolve("check out"));
        Files.copy(Path.of("..", "zdd"), checkout.resolve("zdd"));
        Files.setPosixFilePermissions(checkout.resolve("zdd"), PosixFilePermissions.fromString("rwxr-xr-x"));
        commands = Files.createDirectories(directory.resolve("commands"));
        for (String command : SHELL_COMMANDS) {
            script(commands.resolve(command), "exec /usr/bin/%s \"$@\"".formatted(command));
        }
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        assertThat(refused(List.of(), Map.of(), "status"))
                .startsWith("zdd: java: not found (expected: a JDK, 17 or newer): apt-get install ");
        assertThat(refused(List.of(), Map.of("JAVA_HOME", "/nowhere"), "status"))
                .isEqualTo(
                        "zdd: JAVA_HOME: /nowhere has no bin/java (expected: a JDK, 17 or newer): correct or unset it");
    }

    @Test
    void saysThatJavaIsTooOldOrHasNoCompiler() throws Exception {
        assertThat(refused(List.of(), Map.of("JAVA_HOME", java("11.0.22")), "status"))
                .startsWith("zdd: java: version 11.0.22 at ")
                .contains("(expected: 17 or newer)");
        assertThat(refused(List.of(), Map.of("JAVA_HOME", java("17.0.15")), "status"))
                .startsWith("zdd: java: no compiler at ");
    }

    @Test
    void saysThatThereIsNoMaven() throws Exception {
        assertThat(refused(List.of(), Map.of("JAVA_HOME", System.getProperty("java.home")), "status"))
                .startsWith("zdd: mvn: not found (expected: Maven 3.8 or newer): apt-get install maven");
    }

    @Test
    void saysWhatTheFirstStartWillDoBeforeItDoesIt() throws Exception {
        script(commands.resolve("mvn"), "exit 1");
        script(Files.createDirectories(checkout.resolve("local/random-sdk")).resolve("bootstrap"), "exit 1");

        assertThat(refused(List.of(), Map.of("JAVA_HOME", System.getProperty("java.home")), "status"))
                .startsWith(
                        "zdd: first start here: 1. look for the library com.pulumi:random (up to 2 min); 2. build with Maven");
    }

    @Test
    void saysWhatMavenIsAtAndWhatFailed() throws Exception {
        script(commands.resolve("sleep"), "exec /usr/bin/sleep 0.1");
        script(
                commands.resolve("mvn"),
                "echo '[INFO] Building zdd: command line 0.1.0-SNAPSHOT        [2/9]'; /usr/bin/sleep 1; echo '[ERROR] Engine.java: expected'; exit 1");
        script(
                Files.createDirectories(checkout.resolve("local/random-sdk")).resolve("bootstrap"),
                "exec /usr/bin/sleep 1");

        assertThat(output(List.of(), fullPath(), "status"))
                .contains("zdd: com.pulumi:random: 15 s so far\n")
                .containsPattern("zdd: Maven: \\d+ s so far, module 2 of 9 \\(zdd: command line\\), 0 files fetched")
                .contains("[ERROR] Engine.java: expected\n")
                .doesNotContain("[INFO]")
                .endsWith("zdd: the build failed; its messages are above, and all of them in %s/.zdd/maven.log\n"
                        .formatted(checkout.toRealPath()));
        assertThat(checkout.resolve(".zdd/maven.log")).content().contains("[INFO] Building zdd: command line");
    }

    /** All commands of this machine behind those of the test. */
    private Map<String, String> fullPath() {
        return Map.of("JAVA_HOME", System.getProperty("java.home"), "PATH", commands + ":" + System.getenv("PATH"));
    }

    @Test
    void saysThatRootIsNeededBeforeItBuildsAnything() throws Exception {
        for (String command : List.of("up", "down", "prove")) {
            assertThat(refused(asNobody(), Map.of(), command)).startsWith("zdd: user: not root (expected: root, ");
        }
        assertThat(checkout.resolve(".zdd")).doesNotExist();
        assertThat(refused(asNobody(), Map.of(), "up", "--help")).startsWith("zdd: java: not found");
    }

    @Test
    void saysThatTheCheckoutIsSomebodyElses() throws Exception {
        Map<String, String> java = Map.of("JAVA_HOME", System.getProperty("java.home"));
        Files.setPosixFilePermissions(checkout, PosixFilePermissions.fromString("r-xr-xr-x"));

        assertThat(refused(asNobody(), java, "status"))
                .isEqualTo(
                        "zdd: %s/.zdd: cannot be written (expected: a checkout of one's own): run this as its owner or root"
                                .formatted(checkout.toRealPath()));
    }

    /** A Java home that only says its version. */
    private String java(String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve("java " + version));
        Files.createDirectories(home.resolve("bin"));
        script(home.resolve("bin/java"), "true");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home.toString();
    }

    private static void script(Path file, String line) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + line + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> asNobody() {
        return System.getProperty("user.name").equals("root")
                ? List.of("/usr/bin/setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups")
                : List.of();
    }

    /** The one line that it says; it must end with 1. */
    private String refused(List<String> prefix, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        String output = output(prefix, environment, arguments);
        assertThat(output.lines()).as(output).hasSize(1);
        return output.strip();
    }

    /** What it says; it must end with 1. */
    private String output(List<String> prefix, Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(prefix);
        words.addAll(List.of("/bin/sh", checkout.resolve("zdd").toString()));
        words.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().put("PATH", commands.toString());
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isEqualTo(1);
        return output;
    }
}
