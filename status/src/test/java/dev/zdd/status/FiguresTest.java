package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void errorsAreAnswersWith5xxAlone() {
        Figures figures = Figures.of(Map.of("200", 90.0, "404", 5.0, "500", 3.0, "503", 2.0), new TreeMap<>());

        assertThat(figures.requestsPerSecond()).isEqualTo(100);
        assertThat(figures.errorRatio()).hasValue(0.05);
    }

    @Test
    void noRequestIsNoErrorRateRatherThanAGoodOne() {
        assertThat(Figures.of(Map.of("200", 0.0), new TreeMap<>()).errorRatio()).isEmpty();
    }
}
