package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** What is hashed. */
public final class ConsistentHash extends ApiObject<ConsistentHash> {

    private ConsistentHash(Map<String, Object> fields) {
        super(fields, ConsistentHash::new);
    }

    /** A cookie, which the proxy makes where there is none. */
    public static ConsistentHash httpCookie(HttpCookie value) {
        return new ConsistentHash(Map.of()).with("httpCookie", value);
    }

    /** A header. */
    public static ConsistentHash httpHeaderName(String value) {
        return new ConsistentHash(Map.of()).with("httpHeaderName", value);
    }

    /** A parameter of the query. */
    public static ConsistentHash httpQueryParameterName(String value) {
        return new ConsistentHash(Map.of()).with("httpQueryParameterName", value);
    }

    /** The client's address. */
    public static ConsistentHash useSourceIp() {
        return new ConsistentHash(Map.of()).with("useSourceIp", true);
    }

    /** Points on the ring; 1024 by default. */
    public ConsistentHash minimumRingSize(int value) {
        return with("minimumRingSize", value);
    }
}
