package dev.zdd.proof.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class PlanTest {
    @Test
    void givesEveryClientEveryMix() {
        Plan plan = Plan.of(100, 96);
        Set<List<Object>> pairs = new HashSet<>();
        for (int request = 0; request < 96; request++) {
            pairs.add(List.of(plan.client(request), plan.mix(request)));
        }
        assertThat(pairs).hasSize(24 * 4);
    }

    @Test
    void refusesLoadsWithoutBounds() {
        assertThatThrownBy(() -> Plan.of(5_001, 10)).hasMessage("requestsPerSecond: 5001.0 (expected: 0-5000)");
        assertThatThrownBy(() -> Plan.of(0, 10)).hasMessageStartingWith("requestsPerSecond: 0.0");
        assertThatThrownBy(() -> Plan.of(100, 0)).hasMessage("atLeast: 0 (expected: > 0)");
        assertThatThrownBy(() -> Plan.of(100, 10).untilStopped(9, Duration.ofSeconds(1)))
                .hasMessage("atMost: 9 (expected: 10-2000000)");
        assertThatThrownBy(() -> Plan.of(100, 10).untilStopped(10, Duration.ofDays(1)))
                .hasMessageStartingWith("atMostDuration: PT24H");
    }

    @Test
    void refusesSourceAddressesOfOtherMachines() {
        assertThatThrownBy(() -> Plan.of(100, 10).withClients(1, List.of("192.168.1.1")))
                .hasMessageStartingWith("source address: 192.168.1.1 (expected: one of");
    }

    @Test
    void survivesItsJson() {
        Plan plan = Plan.of(150, 20_000).withClients(3, List.of("10.99.0.101"));
        JsonMapper json = JsonMapper.shared();
        assertThat(json.readValue(json.writeValueAsString(plan), Plan.class)).isEqualTo(plan);
    }
}
