package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** The Istio objects in which the controller sets weights. */
public final class IstioTrafficRouting extends ApiObject<IstioTrafficRouting> {

    private IstioTrafficRouting(Map<String, Object> fields) {
        super(fields, IstioTrafficRouting::new);
    }

    /** The part with nothing set. */
    public static IstioTrafficRouting of() {
        return new IstioTrafficRouting(Map.of());
    }

    /** The one VirtualService. */
    public IstioTrafficRouting virtualService(IstioVirtualServiceRef value) {
        return with("virtualService", value);
    }

    /** Several of them; instead of {@link #virtualService}. */
    public IstioTrafficRouting virtualServices(List<IstioVirtualServiceRef> value) {
        return with("virtualServices", value);
    }

    /** A DestinationRule whose subsets tell the versions apart, where Services do not. */
    public IstioTrafficRouting destinationRule(IstioDestinationRuleRef value) {
        return with("destinationRule", value);
    }
}
