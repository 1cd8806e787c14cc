package dev.zdd.crd.prometheus;

import dev.zdd.crd.ApiObject;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A port that tells metrics, by name. */
public final class MetricsEndpoint extends ApiObject<MetricsEndpoint> {

    private MetricsEndpoint(Map<String, Object> fields) {
        super(fields, MetricsEndpoint::new);
    }

    /** The part with what it cannot do without. */
    public static MetricsEndpoint of(String port) {
        return new MetricsEndpoint(Map.of()).with("port", port);
    }

    /** The path; {@code /metrics} by default. */
    public MetricsEndpoint path(String value) {
        return with("path", value);
    }

    /** Time from one scrape to the next; that of Prometheus by default. */
    public MetricsEndpoint interval(Duration value) {
        return with("interval", value);
    }

    /** Longest wait for an answer, shorter than the interval. */
    public MetricsEndpoint scrapeTimeout(Duration value) {
        return with("scrapeTimeout", value);
    }

    /** http (the default) or https. */
    public MetricsEndpoint scheme(String value) {
        return with("scheme", value);
    }

    /** Whether the pod's own labels win over those that Prometheus adds. */
    public MetricsEndpoint honorLabels(boolean value) {
        return with("honorLabels", value);
    }

    /** Changes to the target's labels. */
    public MetricsEndpoint relabelings(List<Relabeling> value) {
        return with("relabelings", value);
    }

    /** Changes to the series' labels, before they are kept. */
    public MetricsEndpoint metricRelabelings(List<Relabeling> value) {
        return with("metricRelabelings", value);
    }
}
