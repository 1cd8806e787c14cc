package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanarySuppliesTest {

    private static final CanarySupplies SUPPLIES = new CanarySupplies(
            Path.of("/tools/rollouts-controller"),
            Path.of("/tools/pilot-discovery"),
            Path.of("/tools/prometheus"),
            List.of(Path.of("/crds/a.yaml"), Path.of("/crds/b.yaml")),
            Path.of("/images/gateway.tar"),
            "zdd.local/envoy:1");

    @TempDir
    Path directory;

    @Test
    void areReadAsTheyWereWritten() {
        Path file = directory.resolve("state/canary.properties");

        SUPPLIES.write(file);

        assertThat(CanarySupplies.read(file)).contains(SUPPLIES);
    }

    @Test
    void areTheSameBytesEachTime() throws IOException {
        Path file = directory.resolve("canary.properties");
        SUPPLIES.write(file);
        byte[] first = Files.readAllBytes(file);

        SUPPLIES.write(file);

        assertThat(file).hasBinaryContent(first);
    }

    @Test
    void areAbsentWhereAnInstanceHasNone() {
        assertThat(CanarySupplies.read(directory.resolve("canary.properties"))).isEmpty();
    }
}
