package dev.zdd.crd.istio;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A text by one of three ways to tell it. */
public final class StringMatch extends ApiObject<StringMatch> {

    private StringMatch(Map<String, Object> fields) {
        super(fields, StringMatch::new);
    }

    /** The text itself. */
    public static StringMatch exact(String value) {
        return new StringMatch(Map.of()).with("exact", value);
    }

    /** How it begins. */
    public static StringMatch prefix(String value) {
        return new StringMatch(Map.of()).with("prefix", value);
    }

    /** A regular expression (RE2) for all of it. */
    public static StringMatch regex(String value) {
        return new StringMatch(Map.of()).with("regex", value);
    }
}
