package dev.zdd.monitoring;

import java.util.Optional;

/**
 * Names of the series by which an application counts its requests, in Prometheus.
 *
 * @param requests counter of all requests
 * @param errors matcher of those that failed by the application's fault, for example {@code status=~"5.."}
 * @param seconds buckets of the time to an answer
 * @param serviceLabel label in which the application itself names the service; empty: its series are known by their PodMonitor
 * @param connections gauge of a pod's open connections; empty: none
 * @param sessions gauge of a pod's long-lived sessions; empty: none
 */
public record RequestSeries(
        String requests,
        String errors,
        String seconds,
        Optional<String> serviceLabel,
        Optional<String> connections,
        Optional<String> sessions) {

    /** Micrometer's names, as Spring Boot and Quarkus have them. */
    public static final RequestSeries MICROMETER =
            of("http_server_requests_seconds_count", "status=~\"5..\"", "http_server_requests_seconds_bucket");

    /** OpenTelemetry's semantic conventions for HTTP servers. */
    public static final RequestSeries OPEN_TELEMETRY = of(
            "http_server_request_duration_seconds_count",
            "http_response_status_code=~\"5..\"",
            "http_server_request_duration_seconds_bucket");

    /** The interceptors of gRPC for Go and Java; codes that are the server's fault. */
    public static final RequestSeries GRPC = of(
            "grpc_server_handled_total",
            "grpc_code=~\"Unknown|DeadlineExceeded|Internal|Unavailable|DataLoss\"",
            "grpc_server_handling_seconds_bucket");

    private static RequestSeries of(String requests, String errors, String seconds) {
        return new RequestSeries(requests, errors, seconds, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Labels of the application's series alone. */
    public String selector(String namespace, String service) {
        return serviceLabel
                .map(label -> "namespace=\"%s\",%s=\"%s\"".formatted(namespace, label, service))
                .orElseGet(() -> "namespace=\"%1$s\",job=\"%1$s/%2$s\"".formatted(namespace, service));
    }
}
