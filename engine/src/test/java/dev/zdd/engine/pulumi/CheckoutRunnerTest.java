package dev.zdd.engine.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import dev.zdd.engine.process.ProcessMark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a pulumi that tells what it is called with. */
class CheckoutRunnerTest {

    @TempDir
    private Path checkout;

    private Path stackFile;
    private Path pulumi;
    private CheckoutRunner runner;

    @BeforeEach
    void aCheckout() throws IOException {
        stackFile = checkout.resolve("Pulumi.dev.yaml");
        Files.writeString(stackFile, "config: {}\n");
        pulumi = Files.createFile(
                checkout.resolve("pulumi"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        script("stack) echo '{\"image\": \"shop:2\"}' ;;");
        runner = new CheckoutRunner(
                checkout,
                pulumi,
                checkout.resolve("logs"),
                Optional.of(checkout.resolve("kubeconfig")),
                Duration.ofMillis(1));
    }

    /** @param cases of {@code case $1} for what it answers; else it says what it was called with */
    private void script(String cases) throws IOException {
        Files.writeString(
                pulumi,
                "#!/bin/sh\ncd %s\necho \"$*\" >> calls\ncase $1 in\n%s\n*) echo \"$KUBECONFIG: $*\" ;;\nesac\n"
                        .formatted(checkout, cases));
    }

    private List<String> calls() throws IOException {
        return Files.readAllLines(checkout.resolve("calls")).stream()
                .map(line -> line.replaceAll(" .*", ""))
                .toList();
    }

    @Test
    void updatesByACopyOfTheStackFileUntilItIsToBeKept() throws IOException {
        List<String> said = new ArrayList<>();

        assertThat(runner.up("dev", "config: {a: b}\n", Progress.silent(), said::add)
                        .path("image")
                        .asString())
                .isEqualTo("shop:2");

        Path copy = checkout.resolve("stack-files/Pulumi.dev.yaml");
        assertThat(copy).hasContent("config: {a: b}\n");
        assertThat(Files.getPosixFilePermissions(copy.getParent())).hasSize(3);
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith("%s: up --stack dev --config-file %s ".formatted(checkout.resolve("kubeconfig"), copy));
        assertThat(stackFile).hasContent("config: {}\n");

        runner.keep("dev", "config: {a: b}\n");
        assertThat(stackFile).hasContent("config: {a: b}\n");
    }

    /** @param pid of the lock's holder, in the shell's words */
    private void lockedUntilCancelled(String pid, String host, String at) throws IOException {
        script("""
                stack) echo '{}' ;;
                cancel) touch cancelled ;;
                up) if [ ! -e killed ]; then echo $$ > killed; kill -9 $$; fi
                  if [ ! -e cancelled ]; then
                    echo "error: the stack is currently locked by 1 lock(s)."
                    echo "  file:///l.json: created by root@%s (pid %s) at %s"
                    exit 255
                  fi ;;""".formatted(host, pid, at));
    }

    private static String host() throws IOException {
        return java.net.InetAddress.getLocalHost().getHostName();
    }

    @Test
    void releasesTheLockOfAnUpdateThatWasKilledOnThisMachine() throws IOException {
        lockedUntilCancelled(
                "$(cat killed)", host(), Instant.now().plusSeconds(1).toString());
        assertThatThrownBy(() -> runner.up("dev", "config: {}\n", Progress.silent(), line -> {}))
                .isInstanceOf(UserError.class);
        Files.delete(checkout.resolve("calls"));

        var unused = runner.up("dev", "config: {}\n", Progress.silent(), line -> {});

        assertThat(calls()).containsExactly("stack", "up", "cancel", "up", "stack");
    }

    /** A container that bears the same name has pids of its own, so that a pid that is not here may live there. */
    @Test
    void waitsForALockWhoseProcessIsNotKnownToHaveEnded() throws IOException {
        Files.createFile(checkout.resolve("killed"));
        lockedUntilCancelled("999999999", host(), Instant.now().toString());

        assertThatThrownBy(() -> runner.up("dev", "config: {}\n", Progress.silent(), line -> {}))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected: its end")
                .hasMessageContaining("pulumi cancel --stack dev");
        assertThat(calls()).hasSize(11).doesNotContain("cancel");
    }

    @Test
    void tellsALockThatIsLeftByBootAndProcess() throws Exception {
        Instant boot = Instant.parse("2026-11-25T12:00:00Z");
        StackLock lock = new StackLock(host(), 999999999, boot.minusSeconds(1));
        assertThat(lock.isLeft(Optional.empty(), Optional.of(boot))).isTrue();
        assertThat(lock.isLeft(Optional.empty(), Optional.empty())).isFalse();
        assertThat(new StackLock("elsewhere", 999999999, lock.at()).isLeft(Optional.empty(), Optional.of(boot)))
                .isFalse();
        assertThat(new StackLock(host(), 999999999, boot.plusSeconds(1)).isLeft(Optional.empty(), Optional.of(boot)))
                .isFalse();

        Process engine = new ProcessBuilder("sleep", "60").start();
        ProcessMark mark = ProcessMark.of(engine.toHandle());
        StackLock taken = new StackLock(host(), engine.pid(), Instant.now().plusSeconds(1));
        assertThat(taken.isLeft(Optional.of(mark), Optional.empty())).isFalse();
        engine.destroyForcibly().waitFor();
        assertThat(taken.isLeft(Optional.of(mark), Optional.empty())).isTrue();
        assertThat(taken.isLeft(Optional.of(new ProcessMark(mark.pid(), mark.began(), "other/pids")), Optional.empty()))
                .isFalse();
    }

    @Test
    void looksUpWhatAKilledUpdateWasInTheMiddleOf() throws IOException {
        script("stack) echo '{\"deployment\": {\"pending_operations\": [{}]}}' ;;");

        var unused = runner.up("dev", "config: {}\n", Progress.silent(), line -> {});

        assertThat(calls()).containsExactly("stack", "refresh", "up", "stack");
    }

    @Test
    void readsTheConfigurationThatTheProviderReads() throws IOException {
        script("config) echo '{\"kubernetes:context\": {\"value\": \"prod\"}}' ;;");

        assertThat(runner.configuration("dev")).containsExactly(java.util.Map.entry("kubernetes:context", "prod"));
    }

    private static final String HISTORY = """
            [{"kind": "refresh", "result": "succeeded", "config": {}},
             {"kind": "update", "result": "failed", "config": {}},
             {"kind": "update", "result": "succeeded", "config": %s},
             {"kind": "update", "result": "succeeded", "config": {}}]""";

    /** A pulumi whose stack files are JSON as {@code pulumi config --json} shows them. */
    private void history(String entries) throws IOException {
        Files.writeString(checkout.resolve("history"), entries);
        script("""
                stack) cat history ;;
                config) case $2 in
                    set-all) echo "set $9" >> "$6" ;;
                    rm) echo "rm $8" >> "$6" ;;
                    *) cat "$5" ;;
                  esac ;;""");
    }

    private static String file(String image, String password) {
        return """
                {"d:image": {"value": "%s", "secret": false}, "d:password": {"value": "%s", "secret": true}}
                """.formatted(image, password);
    }

    @Test
    void theLastUpdateWasTheFileThatItsHistoryTells() throws IOException {
        Files.writeString(stackFile, file("shop:3", "hush"));
        history(HISTORY.formatted(file("shop:3", "hush")));

        assertThat(runner.applied("dev", Optional.of(file("shop:2", "hush")), text -> {}))
                .as("edited, not committed, applied")
                .isEqualTo(file("shop:3", "hush"));

        history(HISTORY.formatted(file("shop:2", "hush")));
        assertThat(runner.applied("dev", Optional.of(file("shop:2", "hush")), text -> {}))
                .as("edited, not applied")
                .isEqualTo(file("shop:2", "hush"));

        history("[]");
        assertThat(runner.applied("dev", Optional.of("committed"), text -> {})).isEqualTo("committed");
        assertThat(runner.applied("dev", Optional.empty(), text -> {})).isEqualTo(file("shop:3", "hush"));
    }

    @Test
    void theLastUpdateWasNoFileThatIsHereAnyMore() throws IOException {
        Files.writeString(stackFile, file("shop:4", "hush"));
        List<String> warnings = new ArrayList<>();
        history(HISTORY.formatted("""
                {"d:image": {"value": "shop:3", "secret": false}}"""));

        assertThat(runner.applied("dev", Optional.empty(), warnings::add)).isEqualTo(file("shop:4", "hush") + """
                        set {"d:image":{"value":"shop:3","secret":false}}
                        rm d:password
                        """);
        assertThat(warnings).isEmpty();

        history(HISTORY.formatted(file("shop:4", "changed")));
        assertThat(runner.applied("dev", Optional.empty(), warnings::add)).isEqualTo(file("shop:4", "hush"));
        assertThat(warnings)
                .singleElement()
                .asString()
                .startsWith("Pulumi.dev.yaml: d:password: other secrets")
                .doesNotContain("hush", "changed");
        assertThat(Files.readString(checkout.resolve("calls"))).doesNotContain("hush", "changed");
    }

    @Test
    void changesACopyByPulumisOwnCommand() throws IOException {
        script("config) echo \"config: {set: $9=${10}}\" > \"$6\" ;;");

        assertThat(runner.changed("dev", "config: {}\n", java.util.Map.of("image", "shop:3")))
                .isEqualTo("config: {set: image=shop:3}\n");
        assertThat(stackFile).hasContent("config: {}\n");
    }

    @Test
    void saysWhichStackFileIsMissing() {
        assertThatThrownBy(() -> runner.stackFile("prod"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Pulumi.prod.yaml: not readable (expected: part of the checkout)");
    }
}
