package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** How many measurements of a metric are kept. */
public final class MeasurementRetention extends ApiObject<MeasurementRetention> {

    private MeasurementRetention(Map<String, Object> fields) {
        super(fields, MeasurementRetention::new);
    }

    /** The part with what it cannot do without. */
    public static MeasurementRetention of(String metricName, int limit) {
        return new MeasurementRetention(Map.of()).with("metricName", metricName).with("limit", limit);
    }
}
