package dev.zdd.monitoring;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.pulumi.kubernetes.core.v1.ConfigMap;
import com.pulumi.kubernetes.core.v1.ConfigMapArgs;
import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.pod.VersionLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A Grafana dashboard of what docs/specification.md#verification watches, in a ConfigMap that Grafana's sidecar finds by its label.
 */
public final class Dashboard extends ServiceComponent {

    /** The label that Grafana's sidecar looks for, in the chart's own configuration. */
    public static final String LABEL = "grafana_dashboard";

    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();
    private static final int COLUMNS = 2;
    private static final int WIDTH = 12;
    private static final int HEIGHT = 8;

    /** Creates the ConfigMap. */
    public Dashboard(ServiceMetadata names, String namespace, RequestSeries requests, Resource parent) {
        super("zdd:monitoring:Dashboard", names.service(), parent);
        String name = names.service() + "-dashboard";
        Map<String, String> labels = new TreeMap<>(names.labels());
        labels.put(LABEL, "1");
        new ConfigMap(
                name,
                ConfigMapArgs.builder()
                        .metadata(names.unnamed().name(name).labels(labels).build())
                        .data(Map.of(names.service() + ".json", json(namespace, names.service(), requests)))
                        .build(),
                childOptions().build());
        registerOutputs(Map.of());
    }

    static String json(String namespace, String service, RequestSeries requests) {
        Series series = new Series(namespace, service, requests);
        String byVersion = "sum by (%s) (rate(%s{%s}[1m]))"
                .formatted(VersionLabels.ROLE.replaceAll("[./-]", "_"), requests.requests(), series.source());
        List<Map<String, Object>> panels = new ArrayList<>();
        panels.add(panel("Error rate", "percentunit", Map.of("errors", series.recorded(Series.ERROR_RATIO))));
        panels.add(panel("Requests by version", "reqps", Map.of("", byVersion)));
        panels.add(panel(
                "Latency",
                "s",
                Map.of(
                        "P50", series.recorded(Series.LATENCY_P50),
                        "P95", series.recorded(Series.LATENCY_P95),
                        "P99", series.recorded(Series.LATENCY_P99))));
        Map<String, String> gauges = new TreeMap<>();
        requests.connections().ifPresent(gauge -> gauges.put("connections", series.recorded(Series.CONNECTIONS)));
        requests.sessions().ifPresent(gauge -> gauges.put("chat sessions", series.recorded(Series.CHATS)));
        if (!gauges.isEmpty()) {
            panels.add(panel("Active connections", "short", gauges));
        }
        for (int i = 0; i < panels.size(); i++) {
            panels.get(i).put("id", i + 1);
            panels.get(i)
                    .put(
                            "gridPos",
                            new TreeMap<>(Map.of(
                                    "x", i % COLUMNS * WIDTH, "y", i / COLUMNS * HEIGHT, "w", WIDTH, "h", HEIGHT)));
        }
        return GSON.toJson(new TreeMap<>(Map.of(
                "uid",
                uid(namespace, service),
                "title",
                service,
                "tags",
                List.of("zdd"),
                "schemaVersion",
                39,
                "refresh",
                "10s",
                "time",
                new TreeMap<>(Map.of("from", "now-1h", "to", "now")),
                "panels",
                panels)));
    }

    // At most 40 characters; different for services of one name in different namespaces.
    private static String uid(String namespace, String service) {
        return "zdd-%s-%08x"
                .formatted(
                        service.substring(0, Math.min(service.length(), 27)), (namespace + "/" + service).hashCode());
    }

    private static Map<String, Object> panel(String title, String unit, Map<String, String> queries) {
        List<Map<String, Object>> targets = new ArrayList<>();
        new TreeMap<>(queries).forEach((legend, expression) -> {
            Map<String, Object> query = new TreeMap<>();
            query.put("refId", String.valueOf((char) ('A' + targets.size())));
            query.put("expr", expression);
            if (!legend.isEmpty()) {
                query.put("legendFormat", legend);
            }
            targets.add(query);
        });
        Map<String, Object> panel = new TreeMap<>();
        panel.put("type", "timeseries");
        panel.put("title", title);
        panel.put("targets", targets);
        panel.put("fieldConfig", Map.of("defaults", new TreeMap<>(Map.of("unit", unit, "min", 0))));
        return panel;
    }
}
