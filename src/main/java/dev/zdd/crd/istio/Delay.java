package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** Late answers. At least 1 ms. */
public final class Delay extends ApiObject<Delay> {

    private Delay(Map<String, Object> fields) {
        super(fields, Delay::new);
    }

    /** The part with what it cannot do without. */
    public static Delay of(Duration fixedDelay) {
        return new Delay(Map.of()).with("fixedDelay", fixedDelay);
    }

    /** Share of the requests. */
    public Delay percentage(Percentage value) {
        return with("percentage", value);
    }
}
