package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A measurement that is made and does not count. */
public final class DryRun extends ApiObject<DryRun> {

    private DryRun(Map<String, Object> fields) {
        super(fields, DryRun::new);
    }

    /** The part with what it cannot do without. */
    public static DryRun of(String metricName) {
        return new DryRun(Map.of()).with("metricName", metricName);
    }
}
