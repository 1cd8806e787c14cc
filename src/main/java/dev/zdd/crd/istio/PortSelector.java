package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A port by number. */
public final class PortSelector extends ApiObject<PortSelector> {

    private PortSelector(Map<String, Object> fields) {
        super(fields, PortSelector::new);
    }

    /** The part with what it cannot do without. */
    public static PortSelector of(int number) {
        return new PortSelector(Map.of()).with("number", number);
    }
}
