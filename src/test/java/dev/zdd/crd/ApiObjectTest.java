package dev.zdd.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.zdd.crd.Istio.Delegate;
import dev.zdd.crd.Istio.HttpMatch;
import dev.zdd.crd.Istio.HttpRoute;
import dev.zdd.crd.Istio.RouteDestination;
import dev.zdd.crd.Istio.StringMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class ApiObjectTest {

    @Test
    void givesPlainMapsAllTheWayDown() {
        HttpRoute route = HttpRoute.of("primary")
                .match(List.of(HttpMatch.of().headers(Map.of("cookie", StringMatch.prefix("a=")))))
                .route(List.of(RouteDestination.of("shop").weight(100)))
                .timeout(Duration.ofMillis(1_500));

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
        HttpRoute route = HttpRoute.of("primary");
        HttpRoute renamed = route.with("name", "chat");

        assertThat(route.toMap()).containsExactly(Map.entry("name", "primary"));
        assertThat(renamed.toMap()).containsExactly(Map.entry("name", "chat"));
        assertThat(route).isNotEqualTo(renamed).isEqualTo(HttpRoute.of("primary"));
    }

    @Test
    void hasTheNamesOfTheApiWhereJavaForbidsThem() {
        assertThat(PrometheusOperator.Rule.alert("Slow", "1")
                        .forDuration(Duration.ofMinutes(5))
                        .with("keep_firing_for", Duration.ofMinutes(1))
                        .toMap())
                .isEqualTo(Map.of("alert", "Slow", "expr", "1", "for", "300s", "keep_firing_for", "60s"));
    }

    @Test
    void keepsOutputsAsTheyAre() {
        Output<String> host = Output.of("shop");

        assertThat(Delegate.of("shop-versions", host).toMap()).containsEntry("namespace", host);
    }

    @Test
    void setsFieldsThatHaveNoMethod() {
        assertThat(HttpRoute.of("primary")
                        .with("mirror", Delegate.of("copy", Output.of("shops")))
                        .with("retries", Istio.Retries.of(2).with("backoff", Duration.ofMillis(50)))
                        .toMap())
                .containsEntry("retries", Map.of("attempts", 2, "backoff", "50ms"))
                .extractingByKey("mirror")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("name", "copy");
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> HttpRoute.of(null)).hasMessage("name");
    }
}
