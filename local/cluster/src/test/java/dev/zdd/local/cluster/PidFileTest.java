package dev.zdd.local.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PidFileTest {

    @TempDir
    Path directory;

    @Test
    void comesBackAsWritten() throws IOException {
        Path file = directory.resolve("pids/etcd");
        PidFile written = new PidFile(new ProcessIdentity(12, 3456), "abcdef");

        written.write(file);

        assertThat(PidFile.read(file)).contains(written);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "12 3456", "twelve 3456 abcdef", "12 3456 abcdef more"})
    void ignoresADamagedOne(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("etcd"), content);

        assertThat(PidFile.read(file)).isEmpty();
    }

    @Test
    void ignoresAMissingOne() {
        assertThat(PidFile.read(directory.resolve("etcd"))).isEmpty();
    }
}
