package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A request by what it asks for. */
public final class MirrorMatch extends ApiObject<MirrorMatch> {

    private MirrorMatch(Map<String, Object> fields) {
        super(fields, MirrorMatch::new);
    }

    /** The part with nothing set. */
    public static MirrorMatch of() {
        return new MirrorMatch(Map.of());
    }

    /** The HTTP method. */
    public MirrorMatch method(ValueMatch value) {
        return with("method", value);
    }

    /** The path. */
    public MirrorMatch path(ValueMatch value) {
        return with("path", value);
    }

    /** Headers by name. */
    public MirrorMatch headers(Map<String, ValueMatch> value) {
        return with("headers", value);
    }
}
