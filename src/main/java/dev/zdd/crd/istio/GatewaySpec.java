package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Where requests enter. */
public final class GatewaySpec extends ApiObject<GatewaySpec> {

    private GatewaySpec(Map<String, Object> fields) {
        super(fields, GatewaySpec::new);
    }

    /** The part with nothing set. */
    public static GatewaySpec of() {
        return new GatewaySpec(Map.of());
    }

    /** Labels of the proxies' pods. */
    public GatewaySpec selector(Map<String, String> value) {
        return with("selector", value);
    }

    /** Ports and hosts. */
    public GatewaySpec servers(List<Server> value) {
        return with("servers", value);
    }
}
