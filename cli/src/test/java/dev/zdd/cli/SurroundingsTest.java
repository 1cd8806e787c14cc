package dev.zdd.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import dev.zdd.local.Instance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurroundingsTest {

    @TempDir
    Path directory;

    @Test
    void keepsItsCacheBelowTheHomeUnlessTold() throws IOException {
        Files.createFile(directory.resolve("Pulumi.yaml"));
        String checkout = directory.toString();

        assertThat(Surroundings.of(Map.of("ZDD_CHECKOUT", checkout, "HOME", "/home/me")))
                .isEqualTo(new Surroundings(directory, Path.of("/home/me/.cache/zdd")));
        assertThat(Surroundings.of(Map.of("ZDD_CHECKOUT", checkout, "ZDD_CACHE", "/big/zdd")))
                .isEqualTo(new Surroundings(directory, Path.of("/big/zdd")));
    }

    @Test
    void refusesWhatIsNoCheckout() {
        assertThatThrownBy(() -> Surroundings.of(Map.of("ZDD_CHECKOUT", directory.toString())))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("expected: the repository's root");
        assertThatThrownBy(() -> Surroundings.of(Map.of()))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("run ./zdd");
    }

    @Test
    void readsKeptPorts() throws IOException {
        Path file = directory.resolve("ports");
        Files.writeString(file, "api 16500\nurl 9090\n");

        assertThat(InstancePorts.read(file)).contains(new InstancePorts(16500, 9090));
        assertThat(InstancePorts.read(directory.resolve("missing"))).isEmpty();
        Files.writeString(file, "api 16500");
        assertThat(InstancePorts.read(file)).isEmpty();
    }

    @Test
    void givenPortsWinOverTheDefaultOnes() {
        String name = "zdd-never-up";

        assertThat(InstancePorts.resolve(name, Optional.empty(), Optional.empty()))
                .isEqualTo(new Instance(name, 16443, 8080));
        assertThat(InstancePorts.resolve(name, Optional.of(17000), Optional.of(9090)))
                .isEqualTo(new Instance(name, 17000, 9090));
    }
}
