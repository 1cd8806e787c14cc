package dev.zdd.release.watch;

import dev.zdd.release.cluster.ServiceCluster;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The query of docs/specification.md#verification: {@code sum(rate(http_requests_total{service="S",status=~"5.."}[5m])) /
 * sum(rate(http_requests_total{service="S"}[5m]))}, of one namespace, its two sums apart, so that the number of requests is known
 * too.
 */
public record PrometheusSource(ServiceCluster cluster, PrometheusAddress address, String namespace, String service)
        implements Source {
    @Override
    public String name() {
        return "Prometheus " + address;
    }

    /** Prometheus looks by itself. */
    @Override
    public void sample() {}

    /** Whether it answers and knows requests of this service. */
    public boolean knowsService() {
        return query("count(http_requests_total{%s})".formatted(series()))
                .map(series -> series > 0)
                .orElse(false);
    }

    @Override
    public Optional<Traffic> traffic(Duration window) {
        // increase() is rate() times the window: the share of errors is the same, and the sum is a number of requests.
        Optional<Double> all =
                query("sum(increase(http_requests_total{%s}[%ds]))".formatted(series(), window.toSeconds()));
        Optional<Double> errors = query("sum(increase(http_requests_total{%s,status=~\"5..\"}[%ds])) or vector(0)"
                .formatted(series(), window.toSeconds()));
        return all.isPresent() && errors.isPresent()
                ? Optional.of(new Traffic(all.get(), errors.get()))
                : Optional.empty();
    }

    /** Services of one name may be in several namespaces that one Prometheus watches. */
    private String series() {
        return "namespace=\"%s\",service=\"%s\"".formatted(namespace, service);
    }

    private Optional<Double> query(String promql) {
        String path = "/api/v1/query?query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
        return address.get(cluster, path).flatMap(PrometheusSource::value);
    }

    /** Empty for an empty answer or NaN: no figures. */
    static Optional<Double> value(String json) {
        try {
            JsonNode value = JsonMapper.shared().readTree(json).at("/data/result/0/value/1");
            double number = value.isString() ? Double.parseDouble(value.stringValue()) : Double.NaN;
            return Double.isNaN(number) ? Optional.empty() : Optional.of(number);
        } catch (JacksonException | NumberFormatException e) {
            return Optional.empty();
        }
    }
}
