package dev.zdd.status;

import dev.zdd.engine.cluster.Pods;
import io.fabric8.kubernetes.api.model.discovery.v1.EndpointSlice;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** What share of the traffic is sent to each version, in per cent by the version's hash. */
final class Shares {

    /** The route whose weights Argo Rollouts sets; the program's {@code dev.zdd.entrance.CanaryNames} makes it. */
    private static final String WEIGHTED_ROUTE = "primary";

    private static final double ALL = 100;

    private Shares() {}

    /**
     * Of a rolling update: a Service spreads connections evenly over its ready endpoints.
     *
     * @param slices the Service's EndpointSlices
     * @param hashOf the version of a pod; empty for one that is none of the service's
     */
    static Map<String, Double> ofEndpoints(List<EndpointSlice> slices, Function<String, String> hashOf) {
        Set<String> ready = Pods.ready(slices).stream()
                .map(endpoint -> endpoint.getTargetRef() == null
                        ? ""
                        : endpoint.getTargetRef().getName())
                .collect(Collectors.toSet());
        Map<String, Double> shares = new HashMap<>();
        ready.forEach(pod -> shares.merge(hashOf.apply(pod), ALL / ready.size(), Double::sum));
        shares.remove("");
        return shares;
    }

    /**
     * Of a canary: the weights as the VirtualService has them at the moment.
     *
     * @param routes the fields of the VirtualService
     * @param hashOfHost the version that a Service selects; empty for one that selects none
     */
    static Map<String, Double> ofWeights(JsonNode routes, Function<String, String> hashOfHost) {
        Map<String, Double> shares = new HashMap<>();
        for (JsonNode route : routes.at("/spec/http")) {
            if (route.path("name").asString("").equals(WEIGHTED_ROUTE)) {
                for (JsonNode destination : route.path("route")) {
                    String hash =
                            hashOfHost.apply(destination.at("/destination/host").asString(""));
                    shares.merge(hash, destination.path("weight").asDouble(0), Double::sum);
                }
            }
        }
        shares.remove("");
        return shares;
    }
}
