package dev.zdd.local.pulumi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.local.Progress;
import dev.zdd.local.UserError;
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
    private CheckoutRunner runner;

    @BeforeEach
    void aCheckout() throws IOException {
        stackFile = checkout.resolve("Pulumi.dev.yaml");
        Files.writeString(stackFile, "config: {}\n");
        Path pulumi = Files.createFile(
                checkout.resolve("pulumi"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(
                pulumi,
                "#!/bin/sh\ncase $1 in\nstack) echo '{\"image\": \"shop:2\"}' ;;\n*) echo \"$KUBECONFIG: $*\" ;;\nesac\n");
        runner = new CheckoutRunner(
                checkout, pulumi, checkout.resolve("logs"), Optional.of(checkout.resolve("kubeconfig")));
    }

    @Test
    void updatesByTheStackFileOfTheCheckout() throws IOException {
        List<String> said = new ArrayList<>();

        assertThat(runner.up("dev", "config: {a: b}\n", Progress.silent(), said::add)
                        .path("image")
                        .asString())
                .isEqualTo("shop:2");

        assertThat(Files.readString(stackFile)).isEqualTo("config: {a: b}\n");
        assertThat(said)
                .singleElement()
                .asString()
                .startsWith(
                        "%s: up --stack dev --config-file %s ".formatted(checkout.resolve("kubeconfig"), stackFile));
    }

    @Test
    void saysWhichStackFileIsMissing() {
        assertThatThrownBy(() -> runner.stackFile("prod"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("Pulumi.prod.yaml: not readable (expected: part of the checkout)");
    }
}
