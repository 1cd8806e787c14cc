package dev.zdd.crd.istio;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link DestinationRule}. */
public final class DestinationRuleArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public DestinationRuleArgs(ObjectMetaArgs metadata, DestinationRuleSpec spec) {
        super("networking.istio.io/v1", "DestinationRule", metadata, spec);
    }
}
