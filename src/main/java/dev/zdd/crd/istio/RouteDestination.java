package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Where requests go, and how many of them. */
public final class RouteDestination extends ApiObject<RouteDestination> {

    private RouteDestination(Map<String, Object> fields) {
        super(fields, RouteDestination::new);
    }

    /** The part with what it cannot do without. */
    public static RouteDestination of(Destination destination) {
        return new RouteDestination(Map.of()).with("destination", destination);
    }

    /** Share of the requests, in percent; the shares of a route add up to 100. */
    public RouteDestination weight(int value) {
        return with("weight", value);
    }

    /** Changes to headers, for this destination. */
    public RouteDestination headers(Headers value) {
        return with("headers", value);
    }
}
