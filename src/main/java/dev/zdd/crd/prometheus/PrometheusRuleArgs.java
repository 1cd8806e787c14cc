package dev.zdd.crd.prometheus;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link PrometheusRule}. */
public final class PrometheusRuleArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public PrometheusRuleArgs(ObjectMetaArgs metadata, PrometheusRuleSpec spec) {
        super("monitoring.coreos.com/v1", "PrometheusRule", metadata, spec);
    }
}
