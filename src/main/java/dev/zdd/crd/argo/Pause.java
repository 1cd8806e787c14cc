package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.Map;

/** A pause between two steps. */
public final class Pause extends ApiObject<Pause> {

    private Pause(Map<String, Object> fields) {
        super(fields, Pause::new);
    }

    /** The part with nothing set. */
    public static Pause of() {
        return new Pause(Map.of());
    }

    /** Its length; without one it lasts until somebody promotes or aborts. */
    public Pause duration(Duration value) {
        return with("duration", value);
    }
}
