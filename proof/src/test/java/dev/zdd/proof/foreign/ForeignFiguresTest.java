package dev.zdd.proof.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.proof.foreign.ForeignFigures.Row;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForeignFiguresTest {

    @Test
    void provesWithoutAFailureThatWouldHaveBeenSeen() {
        assertThat(row("rolling", 0, 0).proves()).isTrue();
        assertThat(row("rolling", 1, 0).proves()).isFalse();
        assertThat(row("rolling", 0, 1).proves()).as("a WebSocket that was cut").isFalse();
        assertThat(row("control", 0, 0).proves())
                .as("a control without a failure")
                .isFalse();
        assertThat(row("control", 3, 0).proves()).isTrue();
    }

    @Test
    void keepsOneRowForEachUpdate(@TempDir Path directory) {
        Path file = directory.resolve("foreign.json");
        ForeignFigures figures =
                ForeignFigures.read(file).with(row("rolling", 1, 0)).with(row("control", 3, 0));
        figures.with(row("rolling", 0, 0)).write(file);

        assertThat(figures.proven()).isFalse();
        ForeignFigures read = ForeignFigures.read(file);
        assertThat(read.rows()).hasSize(2);
        assertThat(read.proven()).isTrue();
        assertThat(read.markdown())
                .contains("| node | rolling | 900 | 500, 400 | **0** |", "| node | control: a plain Deployment |")
                .contains("**3** (3 REFUSED)");
    }

    private static Row row(String strategy, long failed, long cut) {
        String kinds = failed == 0 ? "" : failed + " REFUSED";
        return new Row("node", strategy, 900, failed, kinds, 500, 400, cut, 0, 3, 1, 2, 3, List.of(), true);
    }
}
