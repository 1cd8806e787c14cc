package dev.zdd.status;

import dev.zdd.engine.cluster.Exposition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.net.HttpURLConnection;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Asks Prometheus, through the API server's proxy: it lives in the cluster's network. The error rate over 5 min is the
 * expression of docs/specification.md; the others are over one minute, so that a step of a canary shows within one.
 */
final class PrometheusTraffic {

    static final long WINDOW_SECONDS = 60;

    private final KubernetesClient client;
    private final String service;
    private final String hashLabel;
    private final String series;
    private final PrometheusPlace place;
    private Optional<String> path = Optional.empty();

    /** @param hashLabel the pods' label that tells versions apart */
    PrometheusTraffic(KubernetesClient client, String namespace, String name, String hashLabel) {
        this.client = client;
        this.service = name;
        this.hashLabel = hashLabel.replace('-', '_');
        this.place = new PrometheusPlace(client);
        this.series = "namespace=\"%s\",service=\"%s\"".formatted(namespace, name);
    }

    /** Thrown where no Prometheus answers; an absent one has an empty message. */
    static final class NoAnswer extends RuntimeException {
        private static final long serialVersionUID = 1;

        NoAnswer(String message) {
            super(message);
        }
    }

    /** @throws NoAnswer where there is none */
    Traffic read() {
        String window = WINDOW_SECONDS + "s";
        List<JsonNode> byStatus =
                ask("sum by (%s,status) (rate(http_requests_total{%s}[%s]))".formatted(hashLabel, series, window));
        List<JsonNode> upTo = ask("sum by (%s,le) (rate(http_server_requests_seconds_bucket{%s}[%s]))"
                .formatted(hashLabel, series, window));
        Map<String, Map<String, Double>> statuses = new HashMap<>();
        byStatus.forEach(it -> value(it)
                .ifPresent(value -> statuses.computeIfAbsent(hash(it), hash -> new HashMap<>())
                        .merge(it.at("/metric/status").asString(""), value, Double::sum)));
        Map<String, NavigableMap<Double, Double>> buckets = new HashMap<>();
        upTo.forEach(it -> value(it)
                .ifPresent(value -> buckets.computeIfAbsent(hash(it), hash -> new TreeMap<>())
                        .merge(Exposition.number(it.at("/metric/le").asString("")), value, Double::sum)));
        return new Traffic(
                Traffic.FROM_PROMETHEUS,
                "",
                WINDOW_SECONDS,
                Figures.of(Samples.sum(statuses.values()), Samples.sum(buckets.values())),
                Samples.figures(statuses, buckets),
                errorRatio(),
                count("sum(http_connections_active{%s})".formatted(series)),
                count("sum(chat_sessions_active{%s})".formatted(series)));
    }

    /** The expression of docs/specification.md, of this namespace alone. */
    private OptionalDouble errorRatio() {
        return ask("sum(rate(http_requests_total{%1$s,status=~\"5..\"}[5m])) / sum(rate(http_requests_total{%1$s}[5m]))"
                        .formatted(series))
                .stream()
                .flatMap(it -> value(it).stream())
                .mapToDouble(Double::doubleValue)
                .findFirst();
    }

    private OptionalLong count(String query) {
        return ask(query).stream()
                .flatMap(it -> value(it).stream())
                .mapToLong(Math::round)
                .findFirst();
    }

    private String hash(JsonNode sample) {
        return sample.path("metric").path(hashLabel).asString("");
    }

    private static Optional<Double> value(JsonNode sample) {
        double value = Double.parseDouble(sample.at("/value/1").asString("NaN"));
        return Double.isNaN(value) || Double.isInfinite(value) ? Optional.empty() : Optional.of(value);
    }

    private List<JsonNode> ask(String query) {
        try {
            path = path.or(place::find);
            if (path.isEmpty()) {
                throw new NoAnswer("");
            }
            String answer = client.raw(
                    "%s/api/v1/query?query=%s".formatted(path.get(), URLEncoder.encode(query, StandardCharsets.UTF_8)));
            if (answer == null) {
                throw noAnswer(HttpURLConnection.HTTP_NOT_FOUND);
            }
            return JsonMapper.shared()
                    .readTree(answer)
                    .at("/data/result")
                    .valueStream()
                    .toList();
        } catch (KubernetesClientException e) {
            throw noAnswer(e.getCode());
        }
    }

    /** The next time it may be elsewhere. */
    private NoAnswer noAnswer(int status) {
        path = Optional.empty();
        return new NoAnswer("Prometheus does not answer for %s: %d (expected: 200)".formatted(service, status));
    }
}
