package dev.zdd.pod;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zdd.validation.InvalidValueException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DrainPlanTest {

    @ParameterizedTest
    @CsvSource({"PT30S, PT25S, PT60S", "PT1S, PT1S, PT7S", "PT5S, PT20S, PT5M", "PT30S, PT24S, PT60S"})
    void acceptsPlansThatLeaveTheMargin(Duration preStop, Duration drain, Duration grace) {
        var plan = new DrainPlan(preStop, drain, grace);

        assertThat(plan.preStop().plus(plan.drain()).plus(DrainPlan.MARGIN)).isLessThanOrEqualTo(plan.grace());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PT30S | PT30S | PT60S | grace: 60s (expected: >= 65s = preStop 30s + drain 30s + margin 5s)",
                "PT30S | PT26S | PT60S | grace: 60s (expected: >= 61s",
                "PT0S | PT25S | PT60S | preStop: 0s (expected: whole seconds, >= 1s)",
                "PT30S | PT0S | PT60S | drain: 0s (expected: whole seconds, >= 1s)",
                "PT30S | PT-1S | PT60S | drain: -1s",
                "PT1.5S | PT25S | PT60S | preStop: 1500ms (expected: whole seconds",
                "PT30S | PT25S | PT0S | grace: 0s"
            })
    void refusesPlansThatDoNotFit(Duration preStop, Duration drain, Duration grace, String message) {
        assertThatThrownBy(() -> new DrainPlan(preStop, drain, grace))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining(message);
    }

    @Test
    void namesTheNumbersOfTheSpecification() {
        assertThat(DrainPlan.DEFAULT.hookSeconds()).isEqualTo(30);
        assertThat(DrainPlan.DEFAULT.graceSeconds()).isEqualTo(60);
        assertThat(DrainPlan.DEFAULT.drainTimeout()).isEqualTo("25s");
    }

    @Test
    void refusesHooksThatDoNothing() {
        assertThatThrownBy(() -> new PreStop.Exec(List.of()))
                .hasMessage("exec: nothing (expected: a program and its arguments)");
        assertThatThrownBy(() -> new PreStop.Http("leave"))
                .hasMessage("http: leave (expected: an absolute path such as /leave)");
    }

    @ParameterizedTest
    @CsvSource({"PT15S, 5, 5", "PT120S, 30, 85"})
    void fitsIntoTheNoticeOfASpotNode(Duration notice, int preStop, int drain) {
        DrainPlan plan = DrainPlan.within(notice);

        assertThat(plan.hookSeconds()).isEqualTo(preStop);
        assertThat(plan.drain()).isEqualTo(Duration.ofSeconds(drain));
        assertThat(plan.grace()).isEqualTo(notice);
        assertThatThrownBy(() -> DrainPlan.within(Duration.ofSeconds(14)))
                .hasMessageContaining("notice: 14s (expected: ");
    }
}
