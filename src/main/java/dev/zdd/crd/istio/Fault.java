package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Failures on purpose. */
public final class Fault extends ApiObject<Fault> {

    private Fault(Map<String, Object> fields) {
        super(fields, Fault::new);
    }

    /** The part with nothing set. */
    public static Fault of() {
        return new Fault(Map.of());
    }

    /** Late answers. */
    public Fault delay(Delay value) {
        return with("delay", value);
    }

    /** Errors instead of answers. */
    public Fault abort(Abort value) {
        return with("abort", value);
    }
}
