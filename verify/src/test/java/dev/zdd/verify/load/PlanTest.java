package dev.zdd.verify.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {
    private static Plan plan(double perSecond, int requests) {
        return Plan.of(perSecond, requests, Call.eachWay(Call.read("/", ""), Call.write("/", "{}", "")));
    }

    @Test
    void givesEveryClientEveryCall() {
        Plan plan = plan(100, 96);
        Set<List<Object>> pairs = new HashSet<>();
        for (int request = 0; request < 96; request++) {
            pairs.add(List.of(plan.client(request), plan.call(request)));
        }
        assertThat(pairs).hasSize(24 * 4);
    }

    @Test
    void refusesLoadsWithoutBounds() {
        assertThatThrownBy(() -> plan(5_001, 10)).hasMessage("requestsPerSecond: 5001.0 (expected: 0-5000)");
        assertThatThrownBy(() -> plan(0, 10)).hasMessageStartingWith("requestsPerSecond: 0.0");
        assertThatThrownBy(() -> plan(100, 0)).hasMessage("atLeast: 0 (expected: > 0)");
        assertThatThrownBy(() -> plan(100, 10).untilStopped(9, Duration.ofSeconds(1)))
                .hasMessage("atMost: 9 (expected: 10-2000000)");
        assertThatThrownBy(() -> plan(100, 10).untilStopped(10, Duration.ofDays(1)))
                .hasMessageStartingWith("atMostDuration: PT24H");
    }

    @Test
    void survivesItsJson() {
        Plan plan = plan(150, 20_000).withClients(3, List.of("10.99.0.101"));
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readValue(json.writeValueAsString(plan), Plan.class)).isEqualTo(plan);
    }
}
