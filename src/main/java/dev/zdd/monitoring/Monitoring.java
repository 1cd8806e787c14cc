package dev.zdd.monitoring;

/** Which objects the cluster understands that tell its monitoring about the service. */
public enum Monitoring {
    /** None: the cluster has no Prometheus operator. */
    NONE("none"),
    /** PodMonitor and PrometheusRule of the Prometheus operator, and a dashboard that Grafana's sidecar finds. */
    PROMETHEUS_OPERATOR("prometheus-operator");

    private final String label;

    Monitoring(String label) {
        this.label = label;
    }

    /** The name in stack files. */
    public String label() {
        return label;
    }
}
