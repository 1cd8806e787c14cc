package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Certain requests are sent to the new version too; without a match, the route is removed. */
public final class MirrorRoute extends ApiObject<MirrorRoute> {

    private MirrorRoute(Map<String, Object> fields) {
        super(fields, MirrorRoute::new);
    }

    /** The part with what it cannot do without. */
    public static MirrorRoute of(String name) {
        return new MirrorRoute(Map.of()).with("name", name);
    }

    /** One of them suffices. */
    public MirrorRoute match(List<MirrorMatch> value) {
        return with("match", value);
    }

    /** Share of the requests, in percent; all by default. */
    public MirrorRoute percentage(int value) {
        return with("percentage", value);
    }
}
