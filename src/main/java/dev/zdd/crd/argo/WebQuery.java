package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A request whose answer is judged. */
public final class WebQuery extends ApiObject<WebQuery> {

    private WebQuery(Map<String, Object> fields) {
        super(fields, WebQuery::new);
    }

    /** The part with what it cannot do without. */
    public static WebQuery of(String url) {
        return new WebQuery(Map.of()).with("url", url);
    }

    /** Where in the answer the result is, for example <code>{$.data}</code>. */
    public WebQuery jsonPath(String value) {
        return with("jsonPath", value);
    }

    /** GET (the default), POST or PUT. */
    public WebQuery method(String value) {
        return with("method", value);
    }

    /** What is sent. */
    public WebQuery body(String value) {
        return with("body", value);
    }

    /** Headers of the request. */
    public WebQuery headers(List<QueryHeader> value) {
        return with("headers", value);
    }

    /** Longest wait for the answer, in seconds; 10 by default. */
    public WebQuery timeoutSeconds(int value) {
        return with("timeoutSeconds", value);
    }

    /** Whether certificates go unchecked. */
    public WebQuery insecure(boolean value) {
        return with("insecure", value);
    }
}
