package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import dev.zdd.crd.ApiObject;
import java.util.List;
import java.util.Map;

/** A query in PromQL; its answer is a list of numbers, and an empty list where there is no series. */
public final class PrometheusQuery extends ApiObject<PrometheusQuery> {

    private PrometheusQuery(Map<String, Object> fields) {
        super(fields, PrometheusQuery::new);
    }

    /** The part with what it cannot do without. */
    public static PrometheusQuery of(String address, String query) {
        return new PrometheusQuery(Map.of()).with("address", address).with("query", query);
    }

    /** The part with what it cannot do without. */
    public static PrometheusQuery of(String address, Output<String> query) {
        return new PrometheusQuery(Map.of()).with("address", address).with("query", query);
    }

    /** Longest wait for the answer, in seconds; 30 by default. */
    public PrometheusQuery timeout(int value) {
        return with("timeout", value);
    }

    /** Whether certificates go unchecked. */
    public PrometheusQuery insecure(boolean value) {
        return with("insecure", value);
    }

    /** Headers of the request. */
    public PrometheusQuery headers(List<QueryHeader> value) {
        return with("headers", value);
    }
}
