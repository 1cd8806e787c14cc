package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A measurement as a step of its own. */
public final class StepAnalysis extends ApiObject<StepAnalysis> {

    private StepAnalysis(Map<String, Object> fields) {
        super(fields, StepAnalysis::new);
    }

    /** The part with nothing set. */
    public static StepAnalysis of() {
        return new StepAnalysis(Map.of());
    }

    /** What is measured. */
    public StepAnalysis templates(List<AnalysisTemplateRef> value) {
        return with("templates", value);
    }

    /** Values for the templates. */
    public StepAnalysis args(List<AnalysisArgument> value) {
        return with("args", value);
    }

    /** Measurements that do not count. */
    public StepAnalysis dryRun(List<DryRun> value) {
        return with("dryRun", value);
    }

    /** How many measurements are kept; 10 by default. */
    public StepAnalysis measurementRetention(List<MeasurementRetention> value) {
        return with("measurementRetention", value);
    }

    /** Labels and annotations of the runs. */
    public StepAnalysis analysisRunMetadata(PodMetadata value) {
        return with("analysisRunMetadata", value);
    }
}
