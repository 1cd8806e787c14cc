package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Changes to headers. */
public final class Headers extends ApiObject<Headers> {

    private Headers(Map<String, Object> fields) {
        super(fields, Headers::new);
    }

    /** The part with nothing set. */
    public static Headers of() {
        return new Headers(Map.of());
    }

    /** Those of the request. */
    public Headers request(HeaderOperations value) {
        return with("request", value);
    }

    /** Those of the answer. */
    public Headers response(HeaderOperations value) {
        return with("response", value);
    }
}
