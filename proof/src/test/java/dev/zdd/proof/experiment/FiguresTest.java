package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private final Figures figures = Figures.of(new Proof.Findings(
            List.of(Samples.proven()), new TreeMap<>(Map.of("rollback", "restored: not within 480 s"))));

    @Test
    void nameFiguresAsOtherProgramsExpectThem() {
        assertThat(figures.toJson())
                .contains(
                        "\"experiments\"",
                        "\"requests\" : 20",
                        "\"acknowledged_writes\" : 10",
                        "\"lost_writes\" : 0",
                        "\"doubled_writes\" : 0",
                        "\"chat_lost\" : 0",
                        "\"chat_reconnect_p99_ms\" : 950.0",
                        "\"p99_ms\" : 9.0",
                        "\"min_ready\" : 3",
                        "\"floor_seconds\" : 31.0",
                        "\"control\"",
                        "\"failed\" : 2");
    }

    @Test
    void showTheControlBelowItsExperiment() {
        assertThat(figures.table().lines().map(line -> line.strip().split("\\s+")[0]))
                .containsExactly("experiment", "rolling-update", "control", "rollback");
        assertThat(figures.table()).contains("NO: broke off: restored: not within 480 s");
    }

    @Test
    void haveARowForThePageOfEachThatIsProven() {
        assertThat(figures.rows(LocalDate.of(2026, 11, 30)))
                .containsOnlyKeys("rolling-update")
                .hasEntrySatisfying(
                        "rolling-update",
                        row -> assertThat(row)
                                .startsWith("| rolling-update | 20 | **0** | 3 |")
                                .endsWith("| 2026-11-30 |"));
    }
}
