package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class ExperimentResultTest {
    private static final Check HOLDS = new Check("a", true, "");
    private static final Check DOES_NOT = new Check("b", false, "2");

    private static ExperimentResult with(Check check, Check controlCheck) {
        ExperimentResult sample = Samples.proven();
        return new ExperimentResult(
                "name", "claim", sample.trial(), 1, List.of(HOLDS, check), sample.control(), List.of(controlCheck));
    }

    @Test
    void provesItsClaimOnlyIfTheControlFailedToo() {
        assertThat(with(HOLDS, HOLDS).passed()).isTrue();
        assertThat(with(DOES_NOT, HOLDS).passed()).isFalse();
        assertThat(with(HOLDS, DOES_NOT).passed()).isFalse();
        assertThat(with(HOLDS, DOES_NOT).summary()).contains("NOT PROVEN", "[FAILED] b: 2");
    }

    /** Measured again is what the machine was too busy for, and nothing that failed. */
    @Test
    void tellsABusyMachineFromAFailure() {
        Check late = new Check(TrialChecks.VALID, false, "late");

        assertThat(with(late, HOLDS).lacksValidityAlone()).isTrue();
        assertThat(with(HOLDS, late).lacksValidityAlone()).isTrue();
        assertThat(with(late, DOES_NOT).lacksValidityAlone()).isFalse();
        assertThat(with(HOLDS, HOLDS).lacksValidityAlone()).isFalse();
    }

    @Test
    void survivesItsJson() {
        ExperimentResult result = Samples.proven();
        assertThat(JsonMapper.shared().readValue(result.toJson(), ExperimentResult.class))
                .isEqualTo(result);
    }
}
