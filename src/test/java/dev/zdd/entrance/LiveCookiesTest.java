package dev.zdd.entrance;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LiveCookiesTest {

    private static final LiveCookies COOKIES =
            new LiveCookies(Map.of("shop-stable", "c=1; Secure", "shop-canary", "c=new; Secure"));

    /** In the middle of a canary: with the route that Argo Rollouts has put first, and its weights. */
    private static final String LIVE = """
            apiVersion: networking.istio.io/v1
            kind: VirtualService
            metadata: {name: shop-versions, resourceVersion: "7"}
            spec:
              http:
              - {name: canary-shoppers, route: [{destination: {host: shop-canary}, weight: 100}]}
              - {name: known-shoppers, route: [{destination: {host: shop-stable}, weight: 100}]}
              - name: primary
                route:
                - {destination: {host: shop-stable}, weight: 70, headers: {response: {add: {Set-Cookie: "%s"}}}}
                - {destination: {host: shop-canary}, weight: 30}
            """;

    @Test
    void changesTheHeadersOfTheWeightedRouteAlone() {
        assertThat(COOKIES.patch(live("c=1")))
                .containsExactly(
                        Map.of("op", "test", "path", "/metadata/resourceVersion", "value", "7"),
                        headers(2, 0, "c=1; Secure"),
                        headers(2, 1, "c=new; Secure"));
    }

    @Test
    void leavesWhatIsRight() {
        assertThat(COOKIES.patch(live("c=1; Secure")))
                .extracting(change -> change.get("path"))
                .containsExactly("/metadata/resourceVersion", "/spec/http/2/route/1/headers");
        assertThat(new LiveCookies(Map.of("shop-stable", "c=1")).patch(live("c=1")))
                .isEmpty();
    }

    @Test
    void expectsNothingOfWhatItFinds() {
        assertThat(COOKIES.patch(Serialization.unmarshal(
                        "metadata: {resourceVersion: \"7\"}\nspec: {http: [{name: primary}, 1]}",
                        GenericKubernetesResource.class)))
                .isEmpty();
    }

    private static GenericKubernetesResource live(String cookie) {
        return Serialization.unmarshal(LIVE.formatted(cookie), GenericKubernetesResource.class);
    }

    private static Map<String, Object> headers(int route, int destination, String cookie) {
        return Map.of(
                "op",
                "add",
                "path",
                "/spec/http/%d/route/%d/headers".formatted(route, destination),
                "value",
                Map.of("response", Map.of("add", Map.of("Set-Cookie", cookie))));
    }
}
