package dev.zdd.local.tools;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.engine.Progress;
import dev.zdd.engine.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PythonEnvironmentTest {

    private static final Path PINS = Path.of("..", "tools");

    @TempDir
    Path directory;

    @Test
    void isKnownByTheContentOfItsPins() throws IOException {
        PythonEnvironment one = environment("milvus-lite==3.2.2\n");
        PythonEnvironment other = environment("milvus-lite==3.2.3\n");

        assertThat(one.label()).isEqualTo("milvus-lite 3.2.2");
        assertThat(one.python()).isNotEqualTo(other.python()).startsWithRaw(directory.resolve("cache"));
        assertThat(environment("milvus-lite==3.2.2\n").python()).isEqualTo(one.python());
        assertThat(one.isDone()).isFalse();
    }

    @Test
    void leavesOneAloneThatIsThere() throws IOException {
        PythonEnvironment environment = environment("no-such-package==1.0\n");
        Files.createDirectories(environment.python().getParent());
        Files.createFile(environment.python());
        assertThat(environment.python().toFile().setExecutable(true)).isTrue();

        environment.ensure(Progress.silent());

        assertThat(environment.isDone()).isTrue();
    }

    @Test
    void everyPackageOfMilvusLiteIsPinned() throws IOException {
        assertThat(Files.readAllLines(PINS.resolve("milvus-lite/requirements.txt")).stream()
                        .filter(line -> !line.startsWith("#")))
                .isNotEmpty()
                .allMatch(line -> line.matches("[A-Za-z0-9_-]+==[0-9.]+"));
        assertThat(PythonEnvironment.of("milvus-lite", PINS, directory).label()).matches("milvus-lite \\d.*");
    }

    @Test
    void missingPinsAreOneClearLine() {
        assertThatThrownBy(() -> PythonEnvironment.of("none", PINS, directory))
                .isInstanceOf(UserError.class)
                .hasMessageEndingWith(
                        "none/requirements.txt: not readable (expected: the pins of a tool, part of the checkout)");
    }

    private PythonEnvironment environment(String requirements) throws IOException {
        Path pins = Files.createDirectories(directory.resolve("pins/milvus-lite"));
        Files.writeString(pins.resolve("requirements.txt"), requirements);
        return PythonEnvironment.of("milvus-lite", directory.resolve("pins"), directory.resolve("cache"));
    }
}
