package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
import dev.zdd.local.process.Command;
import dev.zdd.local.pulumi.PluginInstaller.Choice;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command line that downloads, and the Java that runs our plugins, are scripts; all else is real. */
class PluginInstallerTest {

    private static final Plugin PLUGIN = new Plugin("random", "4.21.1", "dev.zdd.plugins.random.Main");

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
        Files.createDirectories(directory.resolve("check out"));
        Files.createFile(jar());
        script(directory.resolve("java"), "echo \"$@\"");
        downloadFails();
    }

    @Test
    void startsOurPluginWhereTheOfficialOneCannotBeHad() {
        ensure(Choice.AUTO);

        assertThat(Command.of(installed().toString(), "127.0.0.1:1234").output())
                .endsWith("-cp %s dev.zdd.plugins.random.Main 127.0.0.1:1234".formatted(jar()));
        assertThat(notes)
                .containsExactly("plugin random 4.21.1: the project's own stands in for the official one, "
                        + "which cannot be downloaded here");
    }

    @Test
    void handsTheEngineToTheProcessThatIsThePluginAlready() throws Exception {
        ensure(Choice.STAND_IN);
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(resident()));
            Process script = new ProcessBuilder(installed().toString(), "-v=9", "127.0.0.1:1234").start();
            try (SocketChannel engine = socket.accept()) {
                BufferedReader asked = new BufferedReader(Channels.newReader(engine, StandardCharsets.UTF_8));
                engine.write(ByteBuffer.wrap("4711\n".getBytes(StandardCharsets.US_ASCII)));

                String[] words = asked.readLine().split(" ");
                assertThat(words[0]).isEqualTo("random");
                assertThat(new String(Base64.getDecoder().decode(words[1]), StandardCharsets.UTF_8).split("\0"))
                        .contains("PWD=" + Path.of("").toAbsolutePath());
                assertThat(words).endsWith("-v=9", "127.0.0.1:1234");
                assertThat(script.inputReader().readLine()).isEqualTo("4711");

                script.getOutputStream().close(); // As when the engine is gone.
                assertThat(asked.readLine()).isNull();
            }
            assertThat(script.waitFor(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void startsAProcessOfItsOwnWhereOneIsAskedFor() throws IOException {
        ensure(Choice.STAND_IN);
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(resident()));

            assertThat(Command.of(installed().toString(), "127.0.0.1:1234")
                            .withEnvironment("ZDD_RESIDENT", "off")
                            .output())
                    .endsWith("dev.zdd.plugins.random.Main 127.0.0.1:1234");
        }
    }

    @Test
    void startsAProcessOfItsOwnWhereThatOneIsGone() throws IOException {
        ensure(Choice.STAND_IN);
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(resident()));
        }
        assertThat(resident()).exists();

        assertThat(Command.of(installed().toString(), "127.0.0.1:1234").output())
                .endsWith("dev.zdd.plugins.random.Main 127.0.0.1:1234");
    }

    @Test
    void asksAnOfflineMachineOnceAWeek() throws IOException {
        ensure(Choice.AUTO);
        ensure(Choice.AUTO);
        assertThat(downloads()).hasSize(1);

        Files.setLastModifiedTime(
                directory.resolve("cache/resource-random-v4.21.1.missing"),
                FileTime.from(Instant.now().minus(Duration.ofDays(8))));
        ensure(Choice.AUTO);
        assertThat(downloads()).hasSize(2);
    }

    @Test
    void takesTheOfficialOneAndDownloadsItOnceForAllInstances() throws IOException {
        downloadWorks();

        ensure(Choice.AUTO);
        installer(Choice.AUTO, () -> true).ensure(List.of(PLUGIN), directory.resolve("other-home"), progress);

        assertThat(Command.of(installed().toString()).output()).isEqualTo("official");
        assertThat(downloads()).containsExactly("plugin install resource random 4.21.1");
        assertThat(notes).containsOnly("plugin random 4.21.1: the official one");
        assertThat(directory.resolve("other-home/plugins/resource-random-v4.21.1"))
                .isDirectory()
                .satisfies(it -> assertThat(Files.isSymbolicLink(it)).isFalse());
    }

    @Test
    void changesFromOursToTheOfficialOneAndBack() throws IOException {
        ensure(Choice.STAND_IN);
        downloadWorks();
        ensure(Choice.OFFICIAL);
        assertThat(Command.of(installed().toString()).output()).isEqualTo("official");

        ensure(Choice.STAND_IN);
        assertThat(Command.of(installed().toString()).output()).contains("dev.zdd.plugins.random.Main");
        ensure(Choice.AUTO);
        assertThat(Command.of(installed().toString()).output()).isEqualTo("official");
        assertThat(downloads()).hasSize(1);
    }

    @Test
    void refusesOursWhereOnlyTheOfficialOneWillDo() {
        assertThatThrownBy(() -> ensure(Choice.OFFICIAL))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith("plugin random 4.21.1: the official one cannot be downloaded");
    }

    @Test
    void doesNotEvenTryWithoutAServer() throws IOException {
        installer(Choice.AUTO, () -> false).ensure(List.of(PLUGIN), home(), progress);

        assertThat(downloads()).isEmpty();
        assertThat(installed()).isExecutable();
    }

    @Test
    void saysWhenOurOwnHasNotBeenBuilt() throws IOException {
        Files.delete(jar());

        assertThatThrownBy(() -> ensure(Choice.AUTO))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(jar() + ": missing (expected: built)");
    }

    @Test
    void knowsTheChoicesByName() {
        assertThat(Choice.parse("stand-in")).isEqualTo(Choice.STAND_IN);
        assertThatThrownBy(() -> Choice.parse("offline"))
                .isInstanceOf(UserError.class)
                .hasMessage("ZDD_PLUGINS: offline (expected: auto, official or stand-in)");
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

    private void ensure(Choice choice) {
        installer(choice, () -> true).ensure(List.of(PLUGIN), home(), progress);
    }

    private PluginInstaller installer(Choice choice, DownloadServer server) {
        return new PluginInstaller(
                directory.resolve("cache"),
                directory.resolve("pulumi"),
                directory.resolve("java"),
                jar(),
                resident(),
                choice,
                server);
    }

    private Path home() {
        return directory.resolve("home");
    }

    private Path resident() {
        return directory.resolve("resident.sock");
    }

    private Path installed() {
        return home().resolve("plugins/resource-random-v4.21.1/pulumi-resource-random");
    }

    private Path jar() {
        return directory.resolve("check out/zdd-plugins.jar");
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
