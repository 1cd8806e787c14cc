package dev.zdd.release.watch;

import dev.zdd.engine.UserError;
import dev.zdd.release.cluster.ServiceCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a Prometheus is, and the way to it. */
public sealed interface PrometheusAddress {

    /** Of the Prometheus operator, and of the usual chart. */
    List<PrometheusAddress> USUAL = List.of(
            new InCluster("monitoring", "prometheus-operated", 9090), new InCluster("monitoring", "prometheus", 9090));

    /** @throws UserError unless it is {@code NAMESPACE/SERVICE:PORT} or an http or https URL */
    static PrometheusAddress parse(String text) {
        Matcher service = InCluster.FORM.matcher(text);
        if (service.matches()) {
            return new InCluster(service.group(1), service.group(2), Integer.parseInt(service.group(3)));
        }
        if (AtUrl.FORM.matcher(text).matches()) {
            return new AtUrl(URI.create(text));
        }
        throw new UserError(
                "--prometheus: %s (expected: NAMESPACE/SERVICE:PORT, such as monitoring/prometheus-operated:9090, or a URL, such as https://prometheus.example.com)"
                        .formatted(text));
    }

    /** The body of a good answer; empty for any other and for none. */
    Optional<String> get(ServiceCluster cluster, String pathAndQuery);

    /**
     * Pods of a Service, reached by way of the API server, which proxies to pods alone.
     *
     * @param service of the namespace
     */
    record InCluster(String namespace, String service, int port) implements PrometheusAddress {

        private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+):(\\d{1,5})");

        @Override
        public Optional<String> get(ServiceCluster cluster, String pathAndQuery) {
            return cluster.serviceGet(namespace, service, port, pathAndQuery);
        }

        @Override
        public String toString() {
            return "%s/%s:%d".formatted(namespace, service, port);
        }
    }

    /**
     * One that this machine reaches by itself, without a login.
     *
     * @param base what {@code /api/v1} is below
     */
    record AtUrl(URI base) implements PrometheusAddress {

        private static final Pattern FORM = Pattern.compile("https?://[A-Za-z0-9.-]+(:\\d{1,5})?(/[A-Za-z0-9._~/-]*)?");

        private static final Duration LIMIT = Duration.ofSeconds(5);

        private static final HttpClient CLIENT =
                HttpClient.newBuilder().connectTimeout(LIMIT).build();

        @Override
        public Optional<String> get(ServiceCluster cluster, String pathAndQuery) {
            URI uri = URI.create(base.toString().replaceFirst("/$", "") + pathAndQuery);
            try {
                HttpResponse<String> answer = CLIENT.send(
                        HttpRequest.newBuilder(uri).timeout(LIMIT).build(), HttpResponse.BodyHandlers.ofString());
                return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
            } catch (IOException e) {
                return Optional.empty();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while asking " + uri, e);
            }
        }

        @Override
        public String toString() {
            return base.toString();
        }
    }
}
