package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** Limits to connections. */
public final class TcpPool extends ApiObject<TcpPool> {

    private TcpPool(Map<String, Object> fields) {
        super(fields, TcpPool::new);
    }

    /** The part with nothing set. */
    public static TcpPool of() {
        return new TcpPool(Map.of());
    }

    /** Most connections to the host. */
    public TcpPool maxConnections(int value) {
        return with("maxConnections", value);
    }

    /** Longest wait for a connection; 10 s by default. At least 1 ms. */
    public TcpPool connectTimeout(Duration value) {
        return with("connectTimeout", value);
    }

    /** Longest life of a connection. At least 1 ms. */
    public TcpPool maxConnectionDuration(Duration value) {
        return with("maxConnectionDuration", value);
    }
}
