package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.Map;

/** A header of a query. */
public final class QueryHeader extends ApiObject<QueryHeader> {

    private QueryHeader(Map<String, Object> fields) {
        super(fields, QueryHeader::new);
    }

    /** The part with what it cannot do without. */
    public static QueryHeader of(String key, String value) {
        return new QueryHeader(Map.of()).with("key", key).with("value", value);
    }

    /** The part with what it cannot do without. */
    public static QueryHeader of(String key, Output<String> value) {
        return new QueryHeader(Map.of()).with("key", key).with("value", value);
    }
}
