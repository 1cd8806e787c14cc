package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** An answer that sends the client elsewhere. */
public final class Redirect extends ApiObject<Redirect> {

    private Redirect(Map<String, Object> fields) {
        super(fields, Redirect::new);
    }

    /** The part with nothing set. */
    public static Redirect of() {
        return new Redirect(Map.of());
    }

    /** The new path. */
    public Redirect uri(String value) {
        return with("uri", value);
    }

    /** The new host. */
    public Redirect authority(String value) {
        return with("authority", value);
    }

    /** http or https. */
    public Redirect scheme(String value) {
        return with("scheme", value);
    }

    /** The new port. */
    public Redirect port(int value) {
        return with("port", value);
    }

    /** 301 by default. */
    public Redirect redirectCode(int value) {
        return with("redirectCode", value);
    }
}
