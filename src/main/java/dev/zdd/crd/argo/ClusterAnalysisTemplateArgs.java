package dev.zdd.crd.argo;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link ClusterAnalysisTemplate}. */
public final class ClusterAnalysisTemplateArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public ClusterAnalysisTemplateArgs(ObjectMetaArgs metadata, AnalysisTemplateSpec spec) {
        super("argoproj.io/v1alpha1", "ClusterAnalysisTemplate", metadata, spec);
    }
}
