package dev.zdd.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.strategy.Strategy.Canary;
import dev.zdd.strategy.Strategy.Rolling;
import dev.zdd.strategy.Strategy.Step;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StrategyTest {

    private static final Duration PAUSE = Duration.ofMinutes(5);

    @Test
    void refusesStepsThatDoNotRise() {
        assertThatThrownBy(() -> canary(new Step(10, PAUSE), new Step(30, PAUSE), new Step(30, PAUSE)))
                .hasMessage("steps[2].weight: 30 (expected: > 30)");
        assertThatThrownBy(() -> canary()).hasMessage("steps: none (expected: at least one step)");
    }

    @Test
    void refusesAStepWithoutTrafficOrTime() {
        assertThatThrownBy(() -> new Step(0, PAUSE)).hasMessage("weight: 0 (expected: 1 to 99)");
        assertThatThrownBy(() -> new Step(100, PAUSE)).hasMessage("weight: 100 (expected: 1 to 99)");
        assertThatThrownBy(() -> new Step(10, Duration.ZERO)).hasMessageStartingWith("pause: 0s");
    }

    @Test
    void refusesARollingUpdateWithoutSurge() {
        assertThatThrownBy(() -> new Rolling(0)).hasMessage("maxSurge: 0 (expected: 1 to 10)");
    }

    @Test
    void callsAReleaseStuckOnlyAfterThePodHadItsTimeToStart() {
        var pace = new RolloutPlan(Duration.ofSeconds(10), Duration.ofSeconds(220), 10);

        assertThatCode(() -> pace.fits(Duration.ofSeconds(150)).throwIfAny()).doesNotThrowAnyException();
        assertThat(pace.fits(Duration.ofSeconds(151)).violations())
                .singleElement()
                .hasToString("progressDeadline: 220s"
                        + " (expected: >= 221s = startup budget 151s + minReady 10s + scheduling 60s)");
    }

    @Test
    void keepsAtLeastTheRevisionToGoBackTo() {
        assertThatThrownBy(() -> new RolloutPlan(Duration.ofSeconds(10), Duration.ofSeconds(300), 1))
                .hasMessage("revisionHistory: 1 (expected: 2 to 100)");
    }

    private static Canary canary(Step... steps) {
        return Canary.at("shop.example.com").withSteps(List.of(steps));
    }
}
