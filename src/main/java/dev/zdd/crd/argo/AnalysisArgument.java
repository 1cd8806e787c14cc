package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A value for a template. */
public final class AnalysisArgument extends ApiObject<AnalysisArgument> {

    private AnalysisArgument(Map<String, Object> fields) {
        super(fields, AnalysisArgument::new);
    }

    /** This text. */
    public static AnalysisArgument value(String name, String value) {
        return new AnalysisArgument(Map.of()).with("name", name).with("value", value);
    }

    /** The hash that the new version's pods bear as label {@code rollouts-pod-template-hash}. */
    public static AnalysisArgument canaryHash(String value) {
        return new AnalysisArgument(Map.of())
                .with("name", value)
                .with("valueFrom", Map.of("podTemplateHashValue", "Latest"));
    }

    /** The hash that the stable version's pods bear as label {@code rollouts-pod-template-hash}. */
    public static AnalysisArgument stableHash(String value) {
        return new AnalysisArgument(Map.of())
                .with("name", value)
                .with("valueFrom", Map.of("podTemplateHashValue", "Stable"));
    }

    /** A field of the Rollout, for example {@code metadata.labels['region']}. */
    public static AnalysisArgument field(String name, String path) {
        return new AnalysisArgument(Map.of())
                .with("name", name)
                .with("valueFrom", Map.of("fieldRef", Map.of("fieldPath", path)));
    }
}
