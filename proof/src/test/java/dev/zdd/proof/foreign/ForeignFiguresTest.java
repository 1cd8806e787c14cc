package dev.zdd.proof.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.local.image.ForeignImages.Server;
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
    void needsARowOfThisRunForEveryUpdateAskedFor(@TempDir Path directory) {
        Path file = directory.resolve("foreign.json");
        List<Server> worker = List.of(Server.WORKER);
        ForeignFigures.read(file).with(row("rolling", 0, 0)).with(row("control", 3, 0)).write(file);

        ForeignFigures read = ForeignFigures.read(file);
        assertThat(read.proven(worker)).isTrue();
        assertThat(read.proven(List.of(Server.WORKER, Server.NODE)))
                .as("without a row of Node")
                .isFalse();
        assertThat(read.markdown())
                .contains("| worker | rolling | 900 | 500, 400 | **0** |", "| worker | control: a plain Deployment |")
                .contains("**3** (3 REFUSED)");

        ForeignFigures next = read.without(Update.of(worker));
        assertThat(next.proven(worker)).as("everything broke off").isFalse();
        assertThat(next.with(row("rolling", 0, 0)).proven(worker)).isFalse();
        assertThat(next.with(row("rolling", 1, 0)).with(row("control", 3, 0)).proven(worker))
                .isFalse();
        assertThat(read.without(Update.of(List.of(Server.NODE))).proven(worker))
                .as("a server that was left out")
                .isTrue();
    }

    private static Row row(String strategy, long failed, long cut) {
        String kinds = failed == 0 ? "" : failed + " REFUSED";
        return new Row("worker", strategy, 900, failed, kinds, 500, 400, cut, 0, 3, 1, 2, 3, List.of(), true);
    }
}
