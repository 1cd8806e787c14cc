package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** What is measured, and how it is judged. */
public final class AnalysisTemplateSpec extends ApiObject<AnalysisTemplateSpec> {

    private AnalysisTemplateSpec(Map<String, Object> fields) {
        super(fields, AnalysisTemplateSpec::new);
    }

    /** The part with what it cannot do without. */
    public static AnalysisTemplateSpec of(List<Metric> metrics) {
        return new AnalysisTemplateSpec(Map.of()).with("metrics", metrics);
    }

    /** What the queries need from outside. */
    public AnalysisTemplateSpec args(List<TemplateArgument> value) {
        return with("args", value);
    }

    /** Measurements that do not count. */
    public AnalysisTemplateSpec dryRun(List<DryRun> value) {
        return with("dryRun", value);
    }

    /** How many measurements are kept. */
    public AnalysisTemplateSpec measurementRetention(List<MeasurementRetention> value) {
        return with("measurementRetention", value);
    }

    /** Other templates that are measured too. */
    public AnalysisTemplateSpec templates(List<AnalysisTemplateRef> value) {
        return with("templates", value);
    }
}
