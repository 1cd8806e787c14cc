package dev.zdd.crd;

import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Fields of the routes of the Gateway API 1. See <a href="https://gateway-api.sigs.k8s.io/reference/spec/">its specification</a>. */
public final class GatewayApi {

    /** HTTPRoute. */
    public static final CustomObject.Kind<RouteSpec> HTTP_ROUTE =
            new CustomObject.Kind<>("gateway.networking.k8s.io/v1", "HTTPRoute");

    /** GRPCRoute. */
    public static final CustomObject.Kind<RouteSpec> GRPC_ROUTE =
            new CustomObject.Kind<>("gateway.networking.k8s.io/v1", "GRPCRoute");

    private GatewayApi() {}

    /** Where requests come from and where they go. */
    public static final class RouteSpec extends ApiObject<RouteSpec> {

        private RouteSpec() {}

        /** At a Gateway, with one rule for all requests to these hosts. */
        public static RouteSpec of(String gateway, String namespace, List<String> hostnames, Rule rule) {
            return new RouteSpec()
                    .with("parentRefs", List.of(Map.of("name", gateway, "namespace", namespace)))
                    .with("hostnames", hostnames)
                    .with("rules", List.of(rule));
        }
    }

    /** Destinations of a route. */
    public static final class Rule extends ApiObject<Rule> {

        private Rule() {}

        /** Without any destination. */
        public static Rule of() {
            return new Rule().with("backendRefs", List.of());
        }

        /** Another destination: a Service, its port, and its share of the requests. */
        public Rule backend(String service, int port, int weight) {
            List<Object> backends = new ArrayList<>((List<?>) toMap().get("backendRefs"));
            backends.add(Map.of("name", service, "port", port, "weight", weight));
            return with("backendRefs", backends);
        }

        /** Longest time for the whole response; only an HTTPRoute has it. */
        public Rule timeout(Duration value) {
            return with("timeouts", Map.of("request", Durations.format(value)));
        }
    }
}
