package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Which other origins may ask. */
public final class CorsPolicy extends ApiObject<CorsPolicy> {

    private CorsPolicy(Map<String, Object> fields) {
        super(fields, CorsPolicy::new);
    }

    /** The part with nothing set. */
    public static CorsPolicy of() {
        return new CorsPolicy(Map.of());
    }

    /** The origins. */
    public CorsPolicy allowOrigins(List<StringMatch> value) {
        return with("allowOrigins", value);
    }

    /** HTTP methods. */
    public CorsPolicy allowMethods(String... value) {
        return with("allowMethods", List.of(value));
    }

    /** Headers of requests. */
    public CorsPolicy allowHeaders(String... value) {
        return with("allowHeaders", List.of(value));
    }

    /** Headers of answers that scripts may see. */
    public CorsPolicy exposeHeaders(String... value) {
        return with("exposeHeaders", List.of(value));
    }

    /** How long a browser may keep the answer. At least 1 ms. */
    public CorsPolicy maxAge(Duration value) {
        return with("maxAge", value);
    }

    /** Whether cookies are sent. */
    public CorsPolicy allowCredentials(boolean value) {
        return with("allowCredentials", value);
    }
}
