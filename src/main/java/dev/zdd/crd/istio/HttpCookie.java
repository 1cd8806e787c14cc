package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** A cookie that ties a client to a pod. */
public final class HttpCookie extends ApiObject<HttpCookie> {

    private HttpCookie(Map<String, Object> fields) {
        super(fields, HttpCookie::new);
    }

    /** The part with what it cannot do without. */
    public static HttpCookie of(String name) {
        return new HttpCookie(Map.of()).with("name", name);
    }

    /** Where it holds. */
    public HttpCookie path(String value) {
        return with("path", value);
    }

    /**
     * How long it holds; 0 for the browser's session. Without one, the proxy makes
     * none.
     */
    public HttpCookie ttl(Duration value) {
        return with("ttl", value);
    }
}
