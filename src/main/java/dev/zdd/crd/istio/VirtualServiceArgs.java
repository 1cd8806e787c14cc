package dev.zdd.crd.istio;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link VirtualService}. */
public final class VirtualServiceArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public VirtualServiceArgs(ObjectMetaArgs metadata, VirtualServiceSpec spec) {
        super("networking.istio.io/v1", "VirtualService", metadata, spec);
    }
}
