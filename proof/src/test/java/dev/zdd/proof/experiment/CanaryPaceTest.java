package dev.zdd.proof.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CanaryPaceTest {
    private static final Map<String, Object> LONG = Map.of("pause", Map.of("duration", "120s"));
    private static final Map<String, Object> SHORT = Map.of("pause", Map.of("duration", "6s"));
    private static final Map<String, Object> UNTIL_PROMOTED = Map.of("pause", Map.of());
    private static final Map<String, Object> ROUTE = Map.of("setHeaderRoute", Map.of("name", "canary-shoppers"));
    private static final List<Map<String, Object>> DEPLOYED =
            List.of(weight(10), ROUTE, LONG, weight(30), ROUTE, LONG, weight(80), ROUTE, LONG);

    @Test
    void shortensPausesAndKeepsWeightsAndRoutes() {
        List<Map<String, Object>> steps = CanaryPace.QUICK.steps(DEPLOYED);

        assertThat(steps).containsExactly(weight(10), ROUTE, SHORT, weight(30), ROUTE, SHORT, weight(80), ROUTE, SHORT);
        assertThat(CanaryPace.firstPause(steps)).isEqualTo(2);
    }

    @Test
    void passesTheSharesBeforeTheOneItWaitsAt() {
        List<Map<String, Object>> steps = CanaryPace.QUICK.waitingAt(30).steps(DEPLOYED);

        assertThat(steps)
                .containsExactly(weight(10), ROUTE, weight(30), ROUTE, UNTIL_PROMOTED, weight(80), ROUTE, SHORT);
        assertThat(CanaryPace.firstPause(steps)).isEqualTo(4);
    }

    @Test
    void takesAnotherPause() {
        assertThat(CanaryPace.QUICK.withPause(Duration.ofSeconds(60)).steps(DEPLOYED))
                .contains(Map.of("pause", Map.of("duration", "60s")))
                .doesNotContain(LONG, SHORT);
    }

    private static Map<String, Object> weight(int percent) {
        return Map.of("setWeight", percent);
    }
}
