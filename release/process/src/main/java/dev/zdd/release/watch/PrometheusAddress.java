package dev.zdd.release.watch;

import dev.zdd.local.UserError;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A Prometheus inside the cluster, reached by way of the API server.
 *
 * @param service of the namespace
 */
public record PrometheusAddress(String namespace, String service, int port) {

    private static final Pattern FORM = Pattern.compile("([a-z0-9-]+)/([a-z0-9-]+):(\\d{1,5})");

    /** Of the Prometheus operator, and of the usual chart. */
    public static final List<PrometheusAddress> USUAL = List.of(
            new PrometheusAddress("monitoring", "prometheus-operated", 9090),
            new PrometheusAddress("monitoring", "prometheus", 9090));

    /** @throws UserError unless it is {@code NAMESPACE/SERVICE:PORT} */
    public static PrometheusAddress parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new UserError(
                    "--prometheus: %s (expected: NAMESPACE/SERVICE:PORT, such as monitoring/prometheus-operated:9090)"
                            .formatted(text));
        }
        return new PrometheusAddress(matcher.group(1), matcher.group(2), Integer.parseInt(matcher.group(3)));
    }

    @Override
    public String toString() {
        return "%s/%s:%d".formatted(namespace, service, port);
    }
}
