package dev.zdd.crd.prometheus;

import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A change to labels. */
public final class Relabeling extends ApiObject<Relabeling> {

    private Relabeling(Map<String, Object> fields) {
        super(fields, Relabeling::new);
    }

    /** The part with nothing set. */
    public static Relabeling of() {
        return new Relabeling(Map.of());
    }

    /** What is done; {@code replace} by default. */
    public Relabeling action(String value) {
        return with("action", value);
    }

    /** Labels whose values are looked at. */
    public Relabeling sourceLabels(String... value) {
        return with("sourceLabels", List.of(value));
    }

    /** What stands between them; {@code ;} by default. */
    public Relabeling separator(String value) {
        return with("separator", value);
    }

    /** What they must match. */
    public Relabeling regex(String value) {
        return with("regex", value);
    }

    /** The label that is written. */
    public Relabeling targetLabel(String value) {
        return with("targetLabel", value);
    }

    /** What is written; {@code $1} by default. */
    public Relabeling replacement(String value) {
        return with("replacement", value);
    }
}
