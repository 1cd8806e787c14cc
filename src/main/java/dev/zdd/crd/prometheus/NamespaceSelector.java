package dev.zdd.crd.prometheus;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** Namespaces. */
public final class NamespaceSelector extends ApiObject<NamespaceSelector> {

    private NamespaceSelector(Map<String, Object> fields) {
        super(fields, NamespaceSelector::new);
    }

    /** The part with nothing set. */
    public static NamespaceSelector of() {
        return new NamespaceSelector(Map.of());
    }

    /** All of them. */
    public NamespaceSelector any(boolean value) {
        return with("any", value);
    }

    /** These. */
    public NamespaceSelector matchNames(String... value) {
        return with("matchNames", List.of(value));
    }
}
