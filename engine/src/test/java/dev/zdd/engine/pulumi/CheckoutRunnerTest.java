package dev.zdd.engine.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
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
                checkout, pulumi, checkout.resolve("logs"), Optional.of(checkout.resolve("kubeconfig")));
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

    @Test
    void releasesTheLockOfAnUpdateThatWasKilledOnThisMachine() throws IOException {
        String host = java.net.InetAddress.getLocalHost().getHostName();
        script("""
                stack) echo '{}' ;;
                cancel) touch cancelled ;;
                up) if [ ! -e cancelled ]; then
                    echo "error: the stack is currently locked by 1 lock(s)."
                    echo "  file:///l.json: created by root@%s (pid 999999999) at 2026-11-25T12:00:00Z"
                    exit 255
                  fi ;;""".formatted(host));

        var unused = runner.up("dev", "config: {}\n", Progress.silent(), line -> {});

        assertThat(calls()).containsExactly("stack", "up", "cancel", "up", "stack");
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
