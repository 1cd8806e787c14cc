package dev.zdd.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiObjectTest {

    @Test
    void givesPlainMapsAllTheWayDown() {
        Fields route = Fields.of("name", "primary")
                .with("match", List.of(Map.of("headers", Map.of("cookie", Fields.of("prefix", "a=")))))
                .with(
                        "route",
                        List.of(Fields.of("destination", Map.of("host", "shop")).with("weight", 100)))
                .with("timeout", Duration.ofMillis(1_500));

        assertThat(route.toMap())
                .isEqualTo(Map.of(
                        "name",
                        "primary",
                        "match",
                        List.of(Map.of("headers", Map.of("cookie", Map.of("prefix", "a=")))),
                        "route",
                        List.of(Map.of("destination", Map.of("host", "shop"), "weight", 100)),
                        "timeout",
                        "1500ms"));
    }

    @Test
    void keepsTheOriginalWhenAFieldIsSet() {
        Fields route = Fields.of("name", "primary");
        Fields renamed = route.with("name", "chat");

        assertThat(route.toMap()).containsExactly(Map.entry("name", "primary"));
        assertThat(renamed.toMap()).containsExactly(Map.entry("name", "chat"));
        assertThat(route).isNotEqualTo(renamed).isEqualTo(Fields.of("name", "primary"));
    }

    @Test
    void writesDurationsAsTheApiDoes() {
        assertThat(Fields.of("for", Duration.ofMinutes(5))
                        .with("timeouts", Map.of("request", Duration.ofMillis(250)))
                        .toMap())
                .isEqualTo(Map.of("for", "300s", "timeouts", Map.of("request", "250ms")));
    }

    @Test
    void keepsOutputsAsTheyAre() {
        Output<String> host = Output.of("shop");

        assertThat(Fields.of("namespace", host).toMap()).containsEntry("namespace", host);
    }

    @Test
    void setsFieldsThatHaveNoMethod() {
        assertThat(Keda.Trigger.of("cron", Map.of("timezone", "UTC"))
                        .authentication("queue")
                        .with("metricType", "Value")
                        .toMap())
                .isEqualTo(Map.of(
                        "type",
                        "cron",
                        "metadata",
                        Map.of("timezone", "UTC"),
                        "authenticationRef",
                        Map.of("name", "queue"),
                        "metricType",
                        "Value"));
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> Fields.of("name", null)).hasMessage("name");
    }
}
