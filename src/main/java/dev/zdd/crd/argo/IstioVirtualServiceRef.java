package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A VirtualService whose weights the controller sets. */
public final class IstioVirtualServiceRef extends ApiObject<IstioVirtualServiceRef> {

    private IstioVirtualServiceRef(Map<String, Object> fields) {
        super(fields, IstioVirtualServiceRef::new);
    }

    /** The part with what it cannot do without. */
    public static IstioVirtualServiceRef of(String name) {
        return new IstioVirtualServiceRef(Map.of()).with("name", name);
    }

    /** The part with what it cannot do without. */
    public static IstioVirtualServiceRef of(Output<String> name) {
        return new IstioVirtualServiceRef(Map.of()).with("name", name);
    }

    /** Names of its routes; all of them have exactly the two versions as destinations. */
    public IstioVirtualServiceRef routes(String... value) {
        return with("routes", List.of(value));
    }
}
