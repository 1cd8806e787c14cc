package dev.zdd.monitoring;

import dev.zdd.validation.Checks;
import java.util.Optional;

/**
 * Names of the series by which an application counts its requests, in Prometheus.
 *
 * @param requests counter of all requests
 * @param errors matcher of those that failed by the application's fault, for example {@code status=~"5.."}
 * @param times buckets of the time to an answer
 * @param milliseconds whether those are milliseconds; seconds otherwise
 * @param matcher of the requests that count, for example {@code reporter="destination"}; empty: all
 * @param serviceLabel label in which the application itself names the service; empty: its series are known by their PodMonitor
 * @param connections gauge of a pod's open connections; empty: none
 * @param sessions gauge of a pod's long-lived sessions; empty: none
 */
public record RequestSeries(
        String requests,
        String errors,
        String times,
        boolean milliseconds,
        String matcher,
        Optional<String> serviceLabel,
        Optional<String> connections,
        Optional<String> sessions) {

    /** @throws dev.zdd.validation.InvalidValueException if a series has no name, or nothing tells the failed requests */
    public RequestSeries {
        new Checks()
                .that(requests.matches(NAME), "requests", requests, "the name of a series")
                .that(!errors.isBlank(), "errors", "nothing", "a matcher such as status=~\"5..\"")
                .that(times.matches(NAME), "times", times, "the name of a series")
                .throwIfAny();
    }

    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";

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

    /**
     * Istio's, of the sidecar that receives the requests; the service's name is the pods' label {@code app.kubernetes.io/name}. See <a
     * href="https://istio.io/latest/docs/reference/config/metrics/">its reference</a>.
     */
    public static final RequestSeries ISTIO = new RequestSeries(
            "istio_requests_total",
            "response_code=~\"5..\"",
            "istio_request_duration_milliseconds_bucket",
            true,
            "reporter=\"destination\"",
            Optional.of("destination_canonical_service"),
            Optional.empty(),
            Optional.empty());

    /**
     * Those of an Envoy in the pod, of all its listeners but that for administration. See <a
     * href="https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_conn_man/stats">its reference</a>.
     */
    public static final RequestSeries ENVOY = new RequestSeries(
            "envoy_http_downstream_rq_xx",
            "envoy_response_code_class=\"5\"",
            "envoy_http_downstream_rq_time_bucket",
            true,
            "envoy_http_conn_manager_prefix!=\"admin\"",
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    private static RequestSeries of(String requests, String errors, String times) {
        return new RequestSeries(
                requests, errors, times, false, "", Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** Labels of the service's own series. */
    public String selector(String namespace, String service) {
        String own = serviceLabel
                .map(label -> "namespace=\"%s\",%s=\"%s\"".formatted(namespace, label, service))
                .orElseGet(() -> "namespace=\"%1$s\",job=\"%1$s/%2$s\"".formatted(namespace, service));
        return matcher.isEmpty() ? own : own + "," + matcher;
    }

    /** A quantile of the time to an answer, in seconds, over a window such as {@code 5m}. */
    public String latency(String quantile, String selector, String window) {
        return "histogram_quantile(%s, sum by (le) (rate(%s{%s}[%s])))%s"
                .formatted(quantile, times, selector, window, milliseconds ? " / 1000" : "");
    }
}
