package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** How a request is changed on its way. */
public final class Rewrite extends ApiObject<Rewrite> {

    private Rewrite(Map<String, Object> fields) {
        super(fields, Rewrite::new);
    }

    /** The part with nothing set. */
    public static Rewrite of() {
        return new Rewrite(Map.of());
    }

    /** The new path, or prefix where the match was by prefix. */
    public Rewrite uri(String value) {
        return with("uri", value);
    }

    /** The new host. */
    public Rewrite authority(String value) {
        return with("authority", value);
    }
}
