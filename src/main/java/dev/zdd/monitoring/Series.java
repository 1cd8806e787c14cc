package dev.zdd.monitoring;

import java.util.Map;

/**
 * The recorded series of a service: what docs/specification.md#verification watches, computed once for alerts and dashboard. Named
 * {@code level:metric:operations}, as Prometheus recommends.
 *
 * @param namespace the service's namespace: Prometheus' operator puts it on every series of its pods, but on no recorded one
 * @param service the service's name
 * @param names of the application's own series
 */
record Series(String namespace, String service, RequestSeries names) {

    static final String ERROR_RATIO = "service:http_requests:error_ratio5m";
    static final String REQUEST_RATE = "service:http_requests:rate5m";
    static final String LATENCY_P50 = "service:http_request_seconds:p50_5m";
    static final String LATENCY_P95 = "service:http_request_seconds:p95_5m";
    static final String LATENCY_P99 = "service:http_request_seconds:p99_5m";
    static final String CONNECTIONS = "service:http_connections:sum";
    static final String CHATS = "service:chat_sessions:sum";

    /** The error rate of docs/specification.md; 0 where there are requests and no series of errors yet. */
    String errorRatio() {
        return "(sum(rate(%1$s{%2$s,%3$s}[5m])) or vector(0)) / sum(rate(%1$s{%2$s}[5m]))"
                .formatted(names.requests(), source(), names.errors());
    }

    String requestRate() {
        return "sum(rate(%s{%s}[5m]))".formatted(names.requests(), source());
    }

    /** A quantile of the time to an answer, in seconds. */
    String latency(String quantile) {
        return names.latency(quantile, source(), "5m");
    }

    /** The sum over all pods. */
    String sum(String gauge) {
        return "sum(%s{%s})".formatted(gauge, source());
    }

    /** Labels of the application's own series. */
    String source() {
        return names.selector(namespace, service);
    }

    /** A recorded series of this service. */
    String recorded(String name) {
        return "%s{namespace=\"%s\",service=\"%s\"}".formatted(name, namespace, service);
    }

    /** Labels of recorded series and alerts: what distinguishes them from those of other services in the same Prometheus. */
    Map<String, String> labels() {
        return Map.of("namespace", namespace, "service", service);
    }
}
