package dev.zdd.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({"30s, PT30S", "5m, PT5M", "1h, PT1H", "500ms, PT0.5S", "PT30S, PT30S", "pt1m, PT1M", "' 7s ', PT7S"})
    void readsDurationsWithAUnit(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "s", "", "30 s", "1.5s", "-3s", "30sec", "P", "5d", "12345678901s"})
    void refusesEverythingElse(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"PT1M30S, 90s", "PT0.25S, 250ms", "PT0S, 0s"})
    void writesSecondsWhereThatIsExact(Duration duration, String text) {
        assertThat(Durations.format(duration)).isEqualTo(text);
    }
}
