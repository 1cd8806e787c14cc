package dev.zdd.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.config.Shop;
import dev.zdd.validation.InvalidValueException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProbePlanTest {

    @Test
    void hasTheBudgetsOfTheSpecification() {
        assertThat(Shop.PROBES.startupBudget()).isEqualTo(Duration.ofSeconds(150));
        assertThat(Shop.PROBES.liveness().budget()).isEqualTo(Duration.ofSeconds(30));
        assertThat(Shop.PROBES.readiness().budget()).isEqualTo(Duration.ofSeconds(10));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "health | PT5S | PT3S | 3 | path: health (expected: an absolute path",
                "/health | PT0S | PT3S | 3 | period: 0s",
                "/health | PT5S | PT4S | 3 | timeout: 4s (expected: <= 3s)",
                "/health | PT2S | PT3S | 3 | timeout: 3s (expected: <= 2s)",
                "/health | PT5S | PT0.5S | 3 | timeout: 500ms (expected: whole seconds",
                "/health | PT5S | PT3S | 0 | failureThreshold: 0 (expected: 1 to 1000)"
            })
    void refusesProbesOutOfRange(String path, Duration period, Duration timeout, int failures, String message) {
        assertThatThrownBy(() -> new Probe(path, period, timeout, failures))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesToRestartAPodBeforeItLeavesTraffic() {
        Probe quick = probe("/health", 5, 2);
        Probe slow = probe("/readiness", 5, 2);

        assertThatThrownBy(() -> plan(quick, slow))
                .hasMessage("liveness: 2 x 5s = 10s (expected: longer than readiness, 2 x 5s = 10s)");
    }

    @Test
    void refusesToRestartOnWhatDependenciesSay() {
        assertThatThrownBy(() -> plan(probe("/ready", 10, 3), probe("/ready", 5, 2)))
                .hasMessageStartingWith("readiness.path: /ready");
    }

    @Test
    void refusesARestartWithoutGrace() {
        ProbePlan given = Shop.PROBES;

        assertThatThrownBy(() -> new ProbePlan(given.liveness(), given.readiness(), given.startup(), Duration.ZERO))
                .hasMessageStartingWith("restartGrace: 0s (expected: ");
    }

    private static ProbePlan plan(Probe liveness, Probe readiness) {
        return new ProbePlan(liveness, readiness, probe("/startup", 5, 30), Duration.ofSeconds(10));
    }

    private static Probe probe(String path, int periodSeconds, int failures) {
        return new Probe(path, Duration.ofSeconds(periodSeconds), Duration.ofSeconds(3), failures);
    }
}
