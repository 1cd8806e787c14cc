package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A share, 0 to 100. */
public final class Percentage extends ApiObject<Percentage> {

    private Percentage(Map<String, Object> fields) {
        super(fields, Percentage::new);
    }

    /** The part with what it cannot do without. */
    public static Percentage of(double value) {
        return new Percentage(Map.of()).with("value", value);
    }
}
