package dev.zdd.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BinariesTest {

    @TempDir
    Path directory;

    @Test
    void findsAnExecutable() throws IOException {
        Path kubelet = Files.createFile(directory.resolve("kubelet"));
        assertThat(kubelet.toFile().setExecutable(true)).isTrue();

        assertThat(Binaries.in(directory).binary("kubelet")).isEqualTo(kubelet);
    }

    @Test
    void namesTheExecutableThatIsMissing() {
        assertThatThrownBy(() -> Binaries.in(directory).binary("kubelet"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("no executable kubelet");
    }

    @Test
    void takesNoFileThatCannotBeExecuted() throws IOException {
        Files.createFile(directory.resolve("kubelet"));

        assertThatThrownBy(() -> Binaries.in(directory).binary("kubelet")).isInstanceOf(UserError.class);
    }
}
