package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A request by its properties; all that are given must fit. */
public final class HttpMatch extends ApiObject<HttpMatch> {

    private HttpMatch(Map<String, Object> fields) {
        super(fields, HttpMatch::new);
    }

    /** The part with nothing set. */
    public static HttpMatch of() {
        return new HttpMatch(Map.of());
    }

    /** Its name, for access logs. */
    public HttpMatch name(String value) {
        return with("name", value);
    }

    /** The path. */
    public HttpMatch uri(StringMatch value) {
        return with("uri", value);
    }

    /** Whether case counts in an exact or prefix match of the path. */
    public HttpMatch ignoreUriCase(boolean value) {
        return with("ignoreUriCase", value);
    }

    /** http or https. */
    public HttpMatch scheme(StringMatch value) {
        return with("scheme", value);
    }

    /** The HTTP method. */
    public HttpMatch method(StringMatch value) {
        return with("method", value);
    }

    /** The host that was asked for. */
    public HttpMatch authority(StringMatch value) {
        return with("authority", value);
    }

    /** Headers by name in lower case. */
    public HttpMatch headers(Map<String, StringMatch> value) {
        return with("headers", value);
    }

    /** Headers that must not be there or not be so. */
    public HttpMatch withoutHeaders(Map<String, StringMatch> value) {
        return with("withoutHeaders", value);
    }

    /** Parameters of the query by name. */
    public HttpMatch queryParams(Map<String, StringMatch> value) {
        return with("queryParams", value);
    }

    /** The port that was asked. */
    public HttpMatch port(int value) {
        return with("port", value);
    }

    /** Labels of the asking pod. */
    public HttpMatch sourceLabels(Map<String, String> value) {
        return with("sourceLabels", value);
    }

    /** The asking pod's namespace. */
    public HttpMatch sourceNamespace(String value) {
        return with("sourceNamespace", value);
    }

    /** Where this match holds. */
    public HttpMatch gateways(String... value) {
        return with("gateways", List.of(value));
    }
}
