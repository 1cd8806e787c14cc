package dev.zdd.crd.prometheus;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link PodMonitor}. */
public final class PodMonitorArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public PodMonitorArgs(ObjectMetaArgs metadata, PodMonitorSpec spec) {
        super("monitoring.coreos.com/v1", "PodMonitor", metadata, spec);
    }
}
