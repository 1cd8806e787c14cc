package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A route that {@link CanaryStep#setHeaderRoute} or {@link CanaryStep#setMirrorRoute} may make. */
public final class ManagedRoute extends ApiObject<ManagedRoute> {

    private ManagedRoute(Map<String, Object> fields) {
        super(fields, ManagedRoute::new);
    }

    /** The part with what it cannot do without. */
    public static ManagedRoute of(String name) {
        return new ManagedRoute(Map.of()).with("name", name);
    }
}
