package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A port of a gateway; the protocol is HTTP, HTTPS, HTTP2, GRPC, TLS or TCP. */
public final class GatewayPort extends ApiObject<GatewayPort> {

    private GatewayPort(Map<String, Object> fields) {
        super(fields, GatewayPort::new);
    }

    /** The part with what it cannot do without. */
    public static GatewayPort of(int number, String protocol, String name) {
        return new GatewayPort(Map.of())
                .with("number", number)
                .with("protocol", protocol)
                .with("name", name);
    }
}
