package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Routes for hosts. Without hosts and gateways, for another VirtualService that delegates to it. */
public final class VirtualServiceSpec extends ApiObject<VirtualServiceSpec> {

    private VirtualServiceSpec(Map<String, Object> fields) {
        super(fields, VirtualServiceSpec::new);
    }

    /** The part with nothing set. */
    public static VirtualServiceSpec of() {
        return new VirtualServiceSpec(Map.of());
    }

    /** The hosts whose requests it routes. */
    public VirtualServiceSpec hosts(String... value) {
        return with("hosts", List.of(value));
    }

    /** Where it holds: gateways as {@code namespace/name}, and {@code mesh} for the proxies beside the pods. */
    public VirtualServiceSpec gateways(String... value) {
        return with("gateways", List.of(value));
    }

    /** Routes for HTTP, the first match wins. */
    public VirtualServiceSpec http(List<HttpRoute> value) {
        return with("http", value);
    }

    /** Namespaces that see it; {@code .} for its own. */
    public VirtualServiceSpec exportTo(String... value) {
        return with("exportTo", List.of(value));
    }
}
