package dev.zdd.crd.argo;

import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import dev.zdd.crd.CustomObjectArgs;

/** Arguments of {@link AnalysisTemplate}. */
public final class AnalysisTemplateArgs extends CustomObjectArgs {

    /** The object with its metadata and its spec. */
    public AnalysisTemplateArgs(ObjectMetaArgs metadata, AnalysisTemplateSpec spec) {
        super("argoproj.io/v1alpha1", "AnalysisTemplate", metadata, spec);
    }
}
