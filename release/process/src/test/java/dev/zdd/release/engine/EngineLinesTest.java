package dev.zdd.release.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EngineLinesTest {

    private final EngineLines lines = new EngineLines(line -> {});

    @Test
    void tellsTheErrorsOfTheDiagnosticsWithoutWarnings() {
        List.of(
                        "Updating (dev):",
                        "Diagnostics:",
                        "  kubernetes:batch/v1:Job (shop-expand):",
                        "    warning: pod shop-expand-1: ended with exit code 1",
                        "    error: 2 errors occurred:",
                        "    \t* last log lines of pod shop-expand-1:",
                        "    \t*   V2.sql: ERROR: relation does not exist",
                        "Outputs:",
                        "    image: \"shop:1\"",
                        "Resources:",
                        "    2 errored")
                .forEach(lines);

        assertThat(lines.why("nothing").lines())
                .containsExactly(
                        "kubernetes:batch/v1:Job (shop-expand):",
                        "error: 2 errors occurred:",
                        "* last log lines of pod shop-expand-1:",
                        "*   V2.sql: ERROR: relation does not exist");
    }

    @Test
    void keepsTheEndOfALongLog() {
        lines.accept("Diagnostics:");
        IntStream.rangeClosed(1, 40).mapToObj(i -> "line " + i).forEach(lines);

        assertThat(lines.why("nothing").lines()).hasSize(16).endsWith("line 39", "line 40");
    }

    @Test
    void withoutDiagnosticsTellsWhatSoundsLikeAnError() {
        lines.accept("Updating (dev):");
        lines.accept("error: the stack is currently locked");

        assertThat(lines.why("nothing")).isEqualTo("error: the stack is currently locked");
        assertThat(new EngineLines(line -> {}).why("nothing")).isEqualTo("nothing");
    }
}
