package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Changes to headers. Values may hold Envoy's command operators, such as {@code %REQ(X-REQUEST-ID)%}. */
public final class HeaderOperations extends ApiObject<HeaderOperations> {

    private HeaderOperations(Map<String, Object> fields) {
        super(fields, HeaderOperations::new);
    }

    /** The part with nothing set. */
    public static HeaderOperations of() {
        return new HeaderOperations(Map.of());
    }

    /** Headers that replace those of the same name. */
    public HeaderOperations set(Map<String, String> value) {
        return with("set", value);
    }

    /** Headers beside those of the same name. */
    public HeaderOperations add(Map<String, String> value) {
        return with("add", value);
    }

    /** Headers that go. */
    public HeaderOperations remove(String... value) {
        return with("remove", List.of(value));
    }
}
