package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Limits to connections and requests. */
public final class ConnectionPool extends ApiObject<ConnectionPool> {

    private ConnectionPool(Map<String, Object> fields) {
        super(fields, ConnectionPool::new);
    }

    /** The part with nothing set. */
    public static ConnectionPool of() {
        return new ConnectionPool(Map.of());
    }

    /** Connections. */
    public ConnectionPool tcp(TcpPool value) {
        return with("tcp", value);
    }

    /** Requests. */
    public ConnectionPool http(HttpPool value) {
        return with("http", value);
    }
}
