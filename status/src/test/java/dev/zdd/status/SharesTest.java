package dev.zdd.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class SharesTest {

    private static final Map<String, String> HASHES = Map.of("a1", "a", "a2", "a", "a3", "a", "b1", "b");

    @Test
    void aServiceSharesOutOverItsReadyEndpoints() {
        String slices = """
                {"endpoints": [
                  {"targetRef": {"name": "a1"}, "conditions": {"ready": true}},
                  {"targetRef": {"name": "a2"}},
                  {"targetRef": {"name": "a3"}, "conditions": {"ready": false, "serving": true, "terminating": true}},
                  {"targetRef": {"name": "b1"}, "conditions": {"ready": true}}]}
                """;

        Map<String, Double> shares = Shares.ofEndpoints(
                List.of(Serialization.unmarshal(slices, EndpointSlice.class)), pod -> HASHES.getOrDefault(pod, ""));

        assertThat(shares).containsOnlyKeys("a", "b");
        assertThat(shares.get("a")).isEqualTo(2 * shares.get("b"));
    }

    @Test
    void noReadyEndpointIsNoShare() {
        assertThat(Shares.ofEndpoints(
                        List.of(Serialization.unmarshal("{\"endpoints\": null}", EndpointSlice.class)), pod -> "a"))
                .isEmpty();
    }

    @Test
    void onlyTheRouteWithTheWeightsCounts() {
        String routes = """
                {"spec": {"http": [
                  {"name": "canary-shoppers", "route": [{"destination": {"host": "shop-canary"}, "weight": 100}]},
                  {"name": "primary", "route": [
                    {"destination": {"host": "shop-stable"}, "weight": 70},
                    {"destination": {"host": "shop-canary"}, "weight": 30}]}]}}
                """;
        Map<String, String> hosts = Map.of("shop-stable", "a", "shop-canary", "b");

        assertThat(Shares.ofWeights(JsonMapper.shared().readTree(routes), hosts::get))
                .isEqualTo(Map.of("a", 70.0, "b", 30.0));
    }

    @Test
    void betweenReleasesBothServicesSelectTheSameVersion() {
        String routes = """
                {"spec": {"http": [{"name": "primary", "route": [
                    {"destination": {"host": "shop-stable"}, "weight": 100},
                    {"destination": {"host": "shop-canary"}, "weight": 0}]}]}}
                """;

        assertThat(Shares.ofWeights(JsonMapper.shared().readTree(routes), host -> "a"))
                .isEqualTo(Map.of("a", 100.0));
    }
}
