package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Measurements beside the steps. */
public final class RolloutAnalysis extends ApiObject<RolloutAnalysis> {

    private RolloutAnalysis(Map<String, Object> fields) {
        super(fields, RolloutAnalysis::new);
    }

    /** The part with nothing set. */
    public static RolloutAnalysis of() {
        return new RolloutAnalysis(Map.of());
    }

    /** What is measured. */
    public RolloutAnalysis templates(List<AnalysisTemplateRef> value) {
        return with("templates", value);
    }

    /** Values for the templates. */
    public RolloutAnalysis args(List<AnalysisArgument> value) {
        return with("args", value);
    }

    /** The step, counted from 0, with which it starts. */
    public RolloutAnalysis startingStep(int value) {
        return with("startingStep", value);
    }

    /** Measurements that do not count. */
    public RolloutAnalysis dryRun(List<DryRun> value) {
        return with("dryRun", value);
    }

    /** How many measurements are kept; 10 by default. */
    public RolloutAnalysis measurementRetention(List<MeasurementRetention> value) {
        return with("measurementRetention", value);
    }

    /** Labels and annotations of the runs. */
    public RolloutAnalysis analysisRunMetadata(PodMetadata value) {
        return with("analysisRunMetadata", value);
    }
}
