package dev.zdd.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2 | 6 | 70 | 1 | min: 2 (expected: 3 to 1000)",
                "3 | 2 | 70 | 2 | max: 2 (expected: >= min 3)",
                "3 | 6 | 0 | 2 | cpuPercent: 0 (expected: 10 to 95)",
                "3 | 6 | 70 | 3 | minAvailable: 3 (expected: 1 to 2, below min 3)",
                "3 | 6 | 70 | 0 | minAvailable: 0 (expected: 1 to 2, below min 3)"
            })
    void refusesNumbersThatDoNotFit(int min, int max, int cpuPercent, int minAvailable, String message) {
        assertThatThrownBy(() -> new Scaling(min, max, cpuPercent, minAvailable))
                .hasMessage(message);
    }

    @Test
    void acceptsAFixedNumberOfPods() {
        assertThatCode(() -> new Scaling(3, 3, 70, 2)).doesNotThrowAnyException();
    }

    @Test
    void keepsTheSameShareAtEveryNumberOfPods() {
        assertThat(Scaling.DEFAULT.minAvailableShare()).isEqualTo("66%");
        for (int min = 3; min <= 100; min++) {
            for (int keep = 1; keep < min; keep++) {
                int percent = Integer.parseInt(
                        new Scaling(min, 100, 70, keep).minAvailableShare().replace("%", ""));
                // As Kubernetes rounds: exactly the number that was asked for at the smallest number of pods.
                assertThat((int) Math.ceil(percent * min / 100.0)).isEqualTo(keep);
            }
        }
    }
}
