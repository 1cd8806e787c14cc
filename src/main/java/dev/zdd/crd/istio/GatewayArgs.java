package dev.zdd.crd.istio;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link Gateway}. */
public final class GatewayArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public GatewayArgs(ObjectMetaArgs metadata, GatewaySpec spec) {
        super("networking.istio.io/v1", "Gateway", metadata, spec);
    }
}
