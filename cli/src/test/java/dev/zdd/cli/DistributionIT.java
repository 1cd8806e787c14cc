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
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
    void saysWhatNeedsTheCheckout() {
        Command.Result up = zdd("up");

        assertThat(up.exitCode()).isEqualTo(1);
        assertThat(up.errors()).contains("ZDD_CHECKOUT: not set").doesNotContain("\tat ");
    }
}
