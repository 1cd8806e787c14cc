package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.engine.Progress;
import dev.zdd.engine.process.Command;
import dev.zdd.local.tools.Tool;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line that downloads and the plugins are scripts; all else is real. */
class PluginInstallerTest {

    private static final Plugin RANDOM = Plugin.random("4.21.1");
    private static final Plugin KUBERNETES = Plugin.kubernetes("4.25.0");

    @TempDir
    Path directory;

    private final List<String> notes = new ArrayList<>();

    private final Progress progress = new Progress() {
        @Override
        public void started(String what) {}

        @Override
        public void finished(String what, Duration elapsed) {}

        @Override
        public void note(String message) {
            notes.add(message);
        }
    };

    @BeforeEach
    void writePrograms() throws IOException {
        for (Plugin plugin : List.of(RANDOM, KUBERNETES)) {
            script(
                    directory.resolve(plugin.executableName()),
                    "echo " + plugin.tool().name());
        }
        downloadFails();
    }

    @Test
    void buildsAPluginThatCannotBeDownloaded() throws IOException {
        installer(() -> true).ensure(RANDOM, home(), pulumi(), this::build, progress);
        installer(() -> true).ensure(KUBERNETES, home(), pulumi(), this::build, progress);

        assertThat(Command.of(installed(RANDOM).toString()).output()).isEqualTo("pulumi-random");
        assertThat(Command.of(installed(KUBERNETES).toString()).output()).isEqualTo("pulumi-kubernetes");
        assertThat(notes)
                .containsExactly(
                        "plugin random 4.21.1: the project's own, in place of the official one, "
                                + "which cannot be downloaded here",
                        "plugin kubernetes 4.25.0: the official one, built from its Go module");
    }

    @Test
    void asksAnOfflineMachineOnceAWeek() throws IOException {
        PluginInstaller installer = installer(() -> true);
        installer.ensure(RANDOM, home(), pulumi(), this::build, progress);
        installer.ensure(RANDOM, home(), pulumi(), this::build, progress);
        assertThat(downloads()).hasSize(1);

        Files.setLastModifiedTime(
                directory.resolve("cache/resource-random-v4.21.1.missing"),
                FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        installer.ensure(RANDOM, home(), pulumi(), this::build, progress);
        assertThat(downloads()).hasSize(2);
    }

    @Test
    void downloadsAPluginOnceForAllInstancesAndBuildsNothingThen() throws IOException {
        downloadWorks();
        Function<Tool, Path> unused = tool -> {
            throw new AssertionError(tool.name() + ": built (expected: downloaded)");
        };

        installer(() -> true).ensure(KUBERNETES, home(), pulumi(), unused, progress);
        installer(() -> true).ensure(KUBERNETES, directory.resolve("other-home"), pulumi(), unused, progress);

        assertThat(Command.of(installed(KUBERNETES).toString()).output()).isEqualTo("official");
        assertThat(downloads()).containsExactly("plugin install resource kubernetes 4.25.0");
        assertThat(notes).containsOnly("plugin kubernetes 4.25.0: the official one");
        assertThat(directory.resolve("other-home/plugins/resource-kubernetes-v4.25.0"))
                .isDirectory()
                .satisfies(it -> assertThat(Files.isSymbolicLink(it)).isFalse());
    }

    @Test
    void changesFromABuiltOneToADownloadedOne() throws IOException {
        installer(() -> false).ensure(RANDOM, home(), pulumi(), this::build, progress);
        Files.delete(directory.resolve("cache/resource-random-v4.21.1.missing"));
        downloadWorks();

        installer(() -> true).ensure(RANDOM, home(), pulumi(), this::build, progress);

        assertThat(Command.of(installed(RANDOM).toString()).output()).isEqualTo("official");
    }

    @Test
    void doesNotEvenTryWithoutAServer() throws IOException {
        installer(() -> false).ensure(RANDOM, home(), pulumi(), this::build, progress);

        assertThat(downloads()).isEmpty();
        assertThat(installed(RANDOM)).isExecutable();
    }

    @Test
    void findsOutWhetherTheServerMayAnswer() throws IOException {
        Duration limit = Duration.ofSeconds(5);
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
            assertThat(DownloadServer.reachable(Map.of(), "127.0.0.1", port, limit)
                            .mayAnswer())
                    .isTrue();
        }
        assertThat(DownloadServer.reachable(Map.of(), "127.0.0.1", port, limit).mayAnswer())
                .isFalse();
        assertThat(DownloadServer.reachable(Map.of("https_proxy", "http://proxy:1"), "127.0.0.1", port, limit)
                        .mayAnswer())
                .isTrue();
    }

    private PluginInstaller installer(DownloadServer server) {
        return new PluginInstaller(directory.resolve("cache"), server);
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Path pulumi() {
        return directory.resolve("pulumi");
    }

    private Path build(Tool tool) {
        return directory.resolve(tool.executables().get(0));
    }

    private Path installed(Plugin plugin) {
        return home().resolve("plugins").resolve(plugin.directoryName()).resolve(plugin.executableName());
    }

    private void downloadFails() throws IOException {
        script(directory.resolve("pulumi"), "echo \"$@\" >> '%s'; exit 255".formatted(directory.resolve("downloads")));
    }

    private void downloadWorks() throws IOException {
        script(directory.resolve("pulumi"), """
                echo "$@" >> '%s'
                plugin=$PULUMI_HOME/plugins/resource-$4-v$5
                mkdir -p "$plugin"
                printf '#!/bin/sh\\necho official\\n' > "$plugin/pulumi-resource-$4"
                chmod +x "$plugin/pulumi-resource-$4"
                """.formatted(directory.resolve("downloads")));
    }

    private List<String> downloads() throws IOException {
        Path file = directory.resolve("downloads");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    private static void script(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
}
