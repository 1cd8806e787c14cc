package dev.zdd.crd.argo;

import dev.zdd.crd.ApiObject;
import java.util.Map;

/** Who measures. */
public final class MetricProvider extends ApiObject<MetricProvider> {

    private MetricProvider(Map<String, Object> fields) {
        super(fields, MetricProvider::new);
    }

    /** Prometheus. */
    public static MetricProvider prometheus(PrometheusQuery value) {
        return new MetricProvider(Map.of()).with("prometheus", value);
    }

    /** Any server that answers in JSON. */
    public static MetricProvider web(WebQuery value) {
        return new MetricProvider(Map.of()).with("web", value);
    }
}
