package dev.zdd.crd.argo;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link Rollout}. */
public final class RolloutArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public RolloutArgs(ObjectMetaArgs metadata, RolloutSpec spec) {
        super("argoproj.io/v1alpha1", "Rollout", metadata, spec);
    }
}
