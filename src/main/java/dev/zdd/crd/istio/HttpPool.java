package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** Limits to requests. */
public final class HttpPool extends ApiObject<HttpPool> {

    private HttpPool(Map<String, Object> fields) {
        super(fields, HttpPool::new);
    }

    /** The part with nothing set. */
    public static HttpPool of() {
        return new HttpPool(Map.of());
    }

    /** Most requests that wait for a connection. */
    public HttpPool http1MaxPendingRequests(int value) {
        return with("http1MaxPendingRequests", value);
    }

    /** Most requests at a time. */
    public HttpPool http2MaxRequests(int value) {
        return with("http2MaxRequests", value);
    }

    /** Requests after which a connection is closed; never by default. */
    public HttpPool maxRequestsPerConnection(int value) {
        return with("maxRequestsPerConnection", value);
    }

    /** Most retries at a time. */
    public HttpPool maxRetries(int value) {
        return with("maxRetries", value);
    }

    /**
     * After this time without a request a connection is closed; 1 h by default. Shorter than the server's own. At least
     * 1 ms.
     */
    public HttpPool idleTimeout(Duration value) {
        return with("idleTimeout", value);
    }

    /** Whether HTTP/1.1 becomes HTTP/2. */
    public HttpPool h2UpgradePolicy(H2Upgrade value) {
        return with("h2UpgradePolicy", value);
    }
}
