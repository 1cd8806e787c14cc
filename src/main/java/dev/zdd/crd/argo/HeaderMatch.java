package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A header of a request. */
public final class HeaderMatch extends ApiObject<HeaderMatch> {

    private HeaderMatch(Map<String, Object> fields) {
        super(fields, HeaderMatch::new);
    }

    /** The part with what it cannot do without. */
    public static HeaderMatch of(String headerName, ValueMatch headerValue) {
        return new HeaderMatch(Map.of()).with("headerName", headerName).with("headerValue", headerValue);
    }
}
