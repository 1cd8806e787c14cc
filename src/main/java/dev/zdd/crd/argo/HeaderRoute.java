package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Requests with one of several headers go to the new version; without a match, the route is removed. */
public final class HeaderRoute extends ApiObject<HeaderRoute> {

    private HeaderRoute(Map<String, Object> fields) {
        super(fields, HeaderRoute::new);
    }

    /** The part with what it cannot do without. */
    public static HeaderRoute of(String name) {
        return new HeaderRoute(Map.of()).with("name", name);
    }

    /** One of them suffices. */
    public HeaderRoute match(List<HeaderMatch> value) {
        return with("match", value);
    }
}
