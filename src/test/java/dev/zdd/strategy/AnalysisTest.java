package dev.zdd.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnalysisTest {

    @Test
    void toleratesAPrometheusThatRefusesForAMinute() {
        int errors = Analysis.DEFAULT.errorLimit(Duration.ofMinutes(5));

        assertThat(Duration.ofSeconds(10).multipliedBy(errors)).isGreaterThan(Duration.ofMinutes(1));
    }

    /** The default's first measurement comes after 60 s, and after an error the next one 10 s later. */
    @ParameterizedTest
    @CsvSource({"300, 7", "140, 7", "139, 6", "90, 2", "79, 0", "60, 0", "30, 0"})
    void toleratesNoMoreErrorsThanTheFirstStepHasRoomFor(int firstPauseSeconds, int errors) {
        assertThat(Analysis.DEFAULT.errorLimit(Duration.ofSeconds(firstPauseSeconds)))
                .isEqualTo(errors);
    }
}
