package dev.zdd.crd.prometheus;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link ServiceMonitor}. */
public final class ServiceMonitorArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public ServiceMonitorArgs(ObjectMetaArgs metadata, ServiceMonitorSpec spec) {
        super("monitoring.coreos.com/v1", "ServiceMonitor", metadata, spec);
    }
}
