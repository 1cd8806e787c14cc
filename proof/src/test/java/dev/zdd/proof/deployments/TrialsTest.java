package dev.zdd.proof.deployments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TrialsTest {
    private static Trials.Row row(List<String> expected, List<String> found, long failed, long unexplained) {
        return new Trials.Row("a", "nginx", expected, found, 1000, failed, unexplained, 61.4, true);
    }

    @Test
    void aBadWayMustBeNamedAndNoOther() {
        List<String> cause = List.of("recreate");

        assertThat(row(cause, cause, 7, 0).isAsExpected()).isTrue();
        assertThat(row(cause, List.of(), 7, 7).isAsExpected()).isFalse();
        assertThat(row(cause, List.of("recreate", "no-pre-stop"), 7, 0).isAsExpected())
                .isFalse();
        assertThat(row(cause, cause, 7, 1).isAsExpected()).isFalse();
    }

    @Test
    void ofAGoodWayNothingFailsAndNoCauseIsNamed() {
        assertThat(row(List.of(), List.of(), 0, 0).isAsExpected()).isTrue();
        assertThat(row(List.of(), List.of(), 1, 1).isAsExpected()).isFalse();
        assertThat(row(List.of(), List.of("version-flips"), 0, 0).isAsExpected())
                .isFalse();
    }

    @Test
    void oneThatIsNotAsExpectedStandsOutInTheTable() {
        Trials bad = new Trials(List.of(row(List.of("recreate"), List.of("recreate", "no-pre-stop"), 7, 0)));
        Trials good = new Trials(List.of(row(List.of(), List.of(), 0, 0)));

        assertThat(bad.isAsExpected()).isFalse();
        assertThat(bad.markdown())
                .contains("| nginx | `recreate` | `recreate`, `no-pre-stop` | 1,000 | 7 | 61 s | **no** |");
        assertThat(good.markdown()).contains("| nginx | none | none | 1,000 | 0 | 61 s | yes |");
    }
}
