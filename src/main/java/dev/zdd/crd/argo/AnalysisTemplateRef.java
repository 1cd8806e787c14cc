package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A template by name. */
public final class AnalysisTemplateRef extends ApiObject<AnalysisTemplateRef> {

    private AnalysisTemplateRef(Map<String, Object> fields) {
        super(fields, AnalysisTemplateRef::new);
    }

    /** The part with what it cannot do without. */
    public static AnalysisTemplateRef of(String templateName) {
        return new AnalysisTemplateRef(Map.of()).with("templateName", templateName);
    }

    /** The part with what it cannot do without. */
    public static AnalysisTemplateRef of(Output<String> templateName) {
        return new AnalysisTemplateRef(Map.of()).with("templateName", templateName);
    }

    /** Whether it is a ClusterAnalysisTemplate. */
    public AnalysisTemplateRef clusterScope(boolean value) {
        return with("clusterScope", value);
    }
}
