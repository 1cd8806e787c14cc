package dev.zdd.crd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pulumi.core.Output;
import dev.zdd.crd.argo.CanaryScale;
import dev.zdd.crd.argo.CanaryStep;
import dev.zdd.crd.argo.Pause;
import dev.zdd.crd.istio.Destination;
import dev.zdd.crd.istio.HttpMatch;
import dev.zdd.crd.istio.HttpRoute;
import dev.zdd.crd.istio.RouteDestination;
import dev.zdd.crd.istio.SimpleLoadBalancer;
import dev.zdd.crd.istio.StringMatch;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ApiObjectTest {

    @Test
    void givesPlainMapsAllTheWayDown() {
        HttpRoute route = HttpRoute.of()
                .name("primary")
                .match(List.of(HttpMatch.of().headers(Map.of("cookie", StringMatch.prefix("a=")))))
                .route(List.of(RouteDestination.of(Destination.of("shop")).weight(100)))
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
        HttpRoute route = HttpRoute.of().name("primary");
        HttpRoute renamed = route.name("chat");

        assertThat(route.toMap()).containsExactly(Map.entry("name", "primary"));
        assertThat(renamed.toMap()).containsExactly(Map.entry("name", "chat"));
        assertThat(route).isNotEqualTo(renamed).isEqualTo(HttpRoute.of().name("primary"));
    }

    @Test
    void hasTheNamesOfTheApiWhereJavaForbidsThem() {
        assertThat(dev.zdd.crd.prometheus.Rule.alert("Slow", "1")
                        .forDuration(Duration.ofMinutes(5))
                        .keepFiringFor(Duration.ofMinutes(1))
                        .toMap())
                .isEqualTo(Map.of("alert", "Slow", "expr", "1", "for", "300s", "keep_firing_for", "60s"));
    }

    @Test
    void keepsOutputsAsTheyAre() {
        Output<String> host = Output.of("shop");

        assertThat(Destination.of(host).toMap()).containsEntry("host", host);
    }

    @Test
    void writesConstantsAndAlternativesAsTheApiDoes() {
        assertThat(dev.zdd.crd.istio.LoadBalancer.simple(SimpleLoadBalancer.LEAST_REQUEST)
                        .toMap())
                .isEqualTo(Map.of("simple", "LEAST_REQUEST"));
        assertThat(CanaryStep.setCanaryScale(CanaryScale.matchTrafficWeight()).toMap())
                .isEqualTo(Map.of("setCanaryScale", Map.of("matchTrafficWeight", true)));
        assertThat(CanaryStep.pause(Pause.of()).toMap()).isEqualTo(Map.of("pause", Map.of()));
    }

    @Test
    void refusesNothing() {
        assertThatThrownBy(() -> HttpRoute.of().name(null)).hasMessage("name");
    }
}
