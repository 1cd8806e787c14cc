package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class PauseTest {

    private static final Instant SINCE = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({"2m, 90", "120s, 90", "120, 90", "1h, 3570", "20s, 0"})
    void tellsHowLongAStepStillWaits(String duration, long secondsLeft) {
        Pause pause = pause(duration, "CanaryPauseStep").orElseThrow();

        assertThat(pause.reason()).isEqualTo("CanaryPauseStep");
        assertThat(pause.secondsLeft()).hasValue(secondsLeft);
    }

    @Test
    void aPauseWithoutDurationWaitsForAPerson() {
        assertThat(pause("", "CanaryPauseStep").orElseThrow().secondsLeft()).isEmpty();
    }

    @Test
    void whatTheAnalysisHoldsIsHeldWhateverTheStepSays() {
        Pause pause = pause("2m", "CanaryPauseStep", "InconclusiveAnalysisRun").orElseThrow();

        assertThat(pause.reason()).isEqualTo("InconclusiveAnalysisRun");
        assertThat(pause.secondsLeft()).isEmpty();
    }

    @Test
    void whatGoesOnIsNotPaused() {
        assertThat(pause("2m")).isEmpty();
    }

    private static Optional<Pause> pause(String duration, String... reasons) {
        StringBuilder conditions = new StringBuilder();
        for (String reason : reasons) {
            conditions
                    .append(conditions.isEmpty() ? "" : ", ")
                    .append("{\"reason\": \"%s\", \"startTime\": \"%s\"}".formatted(reason, SINCE));
        }
        String length = duration.isEmpty() ? "" : "\"duration\": \"%s\"".formatted(duration);
        JsonNode rollout = JsonMapper.shared().readTree("""
                {"spec": {"strategy": {"canary": {"steps": [{"setWeight": 10}, {"pause": {%s}}]}}},
                 "status": {"currentStepIndex": 1, "pauseConditions": [%s]}}
                """.formatted(length, conditions));
        return Pause.of(rollout, Step.of(rollout), SINCE.plusSeconds(30));
    }
}
