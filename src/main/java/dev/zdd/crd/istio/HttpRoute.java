package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A route for HTTP requests. */
public final class HttpRoute extends ApiObject<HttpRoute> {

    private HttpRoute(Map<String, Object> fields) {
        super(fields, HttpRoute::new);
    }

    /** The part with nothing set. */
    public static HttpRoute of() {
        return new HttpRoute(Map.of());
    }

    /** Its name, for those who change its weights and for access logs. */
    public HttpRoute name(String value) {
        return with("name", value);
    }

    /** One of them suffices; without any, every request. */
    public HttpRoute match(List<HttpMatch> value) {
        return with("match", value);
    }

    /** Where to, by weight. */
    public HttpRoute route(List<RouteDestination> value) {
        return with("route", value);
    }

    /** Another VirtualService that says where to; instead of {@link #route}. */
    public HttpRoute delegate(Delegate value) {
        return with("delegate", value);
    }

    /** An answer that sends the client elsewhere; instead of {@link #route}. */
    public HttpRoute redirect(Redirect value) {
        return with("redirect", value);
    }

    /** How the request is changed on its way. */
    public HttpRoute rewrite(Rewrite value) {
        return with("rewrite", value);
    }

    /** Longest time for the whole answer; none by default, as WebSockets need it. At least 1 ms. */
    public HttpRoute timeout(Duration value) {
        return with("timeout", value);
    }

    /** Which failures are tried again. */
    public HttpRoute retries(Retries value) {
        return with("retries", value);
    }

    /** Failures on purpose. */
    public HttpRoute fault(Fault value) {
        return with("fault", value);
    }

    /** Where a copy of the request goes. */
    public HttpRoute mirror(Destination value) {
        return with("mirror", value);
    }

    /** Share of the requests that are copied; all by default. */
    public HttpRoute mirrorPercentage(Percentage value) {
        return with("mirrorPercentage", value);
    }

    /** Which other origins may ask. */
    public HttpRoute corsPolicy(CorsPolicy value) {
        return with("corsPolicy", value);
    }

    /** Changes to headers, for all destinations. */
    public HttpRoute headers(Headers value) {
        return with("headers", value);
    }
}
