package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A value by one of three ways to tell it. */
public final class ValueMatch extends ApiObject<ValueMatch> {

    private ValueMatch(Map<String, Object> fields) {
        super(fields, ValueMatch::new);
    }

    /** The value itself. */
    public static ValueMatch exact(String value) {
        return new ValueMatch(Map.of()).with("exact", value);
    }

    /** How it begins. */
    public static ValueMatch prefix(String value) {
        return new ValueMatch(Map.of()).with("prefix", value);
    }

    /** A regular expression (RE2) for all of it. */
    public static ValueMatch regex(String value) {
        return new ValueMatch(Map.of()).with("regex", value);
    }
}
