package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A DestinationRule whose subsets the controller labels. */
public final class IstioDestinationRuleRef extends ApiObject<IstioDestinationRuleRef> {

    private IstioDestinationRuleRef(Map<String, Object> fields) {
        super(fields, IstioDestinationRuleRef::new);
    }

    /** The part with what it cannot do without. */
    public static IstioDestinationRuleRef of(String name, String canarySubsetName, String stableSubsetName) {
        return new IstioDestinationRuleRef(Map.of())
                .with("name", name)
                .with("canarySubsetName", canarySubsetName)
                .with("stableSubsetName", stableSubsetName);
    }

    /** The part with what it cannot do without. */
    public static IstioDestinationRuleRef of(Output<String> name, String canarySubsetName, String stableSubsetName) {
        return new IstioDestinationRuleRef(Map.of())
                .with("name", name)
                .with("canarySubsetName", canarySubsetName)
                .with("stableSubsetName", stableSubsetName);
    }
}
