package dev.zdd.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zdd.crd.CustomObject.Kind;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveRulesTest {

    private static final LiveRules RULES =
            new LiveRules(Kind.HTTP_ROUTE, Set.of("web-stable", "web-canary"), 80, Map.of("request", "20s"));

    /** In the middle of a canary, with a rule that others have put first. */
    private static final String LIVE = """
            apiVersion: gateway.networking.k8s.io/v1
            kind: HTTPRoute
            metadata: {name: web, resourceVersion: "7"}
            spec:
              rules:
              - {backendRefs: [{name: docs, port: 8080}]}
              - backendRefs:
                - {name: web-stable, port: %1$d, weight: 70}
                - {name: web-canary, port: %1$d, weight: 30}
                timeouts: {request: %2$s}
            """;

    @Test
    void changesPortAndTimeoutOfTheVersionsAndNoWeight() {
        assertThat(RULES.patch(live(8080, "15s")))
                .containsExactly(
                        Map.of("op", "test", "path", "/metadata/resourceVersion", "value", "7"),
                        LiveFields.add("/spec/rules/1/backendRefs/0/port", 80),
                        LiveFields.add("/spec/rules/1/backendRefs/1/port", 80),
                        LiveFields.add("/spec/rules/1/timeouts", Map.of("request", "20s")));
    }

    @Test
    void leavesWhatIsRight() {
        assertThat(RULES.patch(live(80, "20s"))).isEmpty();
        assertThat(new LiveRules(Kind.GRPC_ROUTE, RULES.backends(), 80, Map.of()).patch(live(80, "15s")))
                .as("a GRPCRoute has no timeouts")
                .isEmpty();
    }

    @Test
    void expectsNothingOfWhatItFinds() {
        assertThat(RULES.patch(Serialization.unmarshal(
                        "metadata: {resourceVersion: \"7\"}\nspec: {rules: [{matches: []}, 1]}",
                        GenericKubernetesResource.class)))
                .isEmpty();
    }

    private static GenericKubernetesResource live(int port, String timeout) {
        return Serialization.unmarshal(LIVE.formatted(port, timeout), GenericKubernetesResource.class);
    }
}
