package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** New pods get more and more requests over this time. At least 1 ms. */
public final class Warmup extends ApiObject<Warmup> {

    private Warmup(Map<String, Object> fields) {
        super(fields, Warmup::new);
    }

    /** The part with what it cannot do without. */
    public static Warmup of(Duration duration) {
        return new Warmup(Map.of()).with("duration", duration);
    }

    /** Share that they begin with; 10 by default. */
    public Warmup minimumPercent(double value) {
        return with("minimumPercent", value);
    }

    /** Curve of the increase; 1 is a straight line. */
    public Warmup aggression(double value) {
        return with("aggression", value);
    }
}
