package dev.zdd.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonElement;
import com.google.gson.JsonParser;
import dev.zdd.config.Shop;
import dev.zdd.network.NetworkAccess;
import dev.zdd.policy.program.RecordedResource;
import dev.zdd.provider.ClusterAccess;
import dev.zdd.provider.Providers;
import dev.zdd.service.ServiceDescription;
import dev.zdd.service.ZeroDowntimeService;
import dev.zdd.testing.RecordedStack;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MonitoringTest {

    private static final ServiceDescription WATCHED = Shop.of("shop", "shops", "shop:1")
            .monitoring(Monitoring.PROMETHEUS_OPERATOR)
            .build();

    /** Of a recorded series: its name has a colon. */
    private static final Pattern SELECTOR = Pattern.compile("([a-z_]+:[a-z0-9_:]+)\\{([^}]*)}");

    @AfterEach
    void cleanUp() {
        RecordedStack.cleanUp();
    }

    @Test
    void needsNothingOfTheClusterUnlessToldSo() {
        RecordedStack stack = deploy(Shop.of("shop", "shops", "shop:1").build());

        assertThat(stack.resources()).extracting(RecordedResource::type).noneMatch(type -> type.contains("monitoring"));
    }

    @Test
    void collectsMetricsWithTheVersionOfThePod() {
        RecordedResource monitor = deploy(WATCHED).only("PodMonitor");

        assertThat(monitor.at("spec.podTargetLabels")).isEqualTo(List.of("rollouts-pod-template-hash", "zdd.dev/role"));
        assertThat(monitor.at("spec.podMetricsEndpoints[0]"))
                .isEqualTo(Map.of("port", "management", "path", "/actuator/prometheus", "interval", "15s"));
    }

    @Test
    void watchesTheErrorRateOfTheSpecification() {
        RecordedResource rules = deploy(WATCHED).only("PrometheusRule");

        assertThat(rules.at("spec.groups[0].rules[0].expr"))
                .isEqualTo(
                        "(sum(rate(http_requests_total{namespace=\"shops\",service=\"shop\",status=~\"5..\"}[5m])) or vector(0))"
                                + " / sum(rate(http_requests_total{namespace=\"shops\",service=\"shop\"}[5m]))");
        assertThat(rules.at("spec.groups[1].rules[0].expr"))
                .isEqualTo("service:http_requests:error_ratio5m{namespace=\"shops\",service=\"shop\"} > 0.05");
        assertThat(rules.at("spec.groups[1].rules[1].expr"))
                .isEqualTo("service:http_request_seconds:p95_5m{namespace=\"shops\",service=\"shop\"} > 0.5");
    }

    @Test
    void recordsEverySeriesThatTheDashboardShows() {
        String rules = deploy(WATCHED).only("PrometheusRule").inputs().toString();

        for (String shown : List.of(
                Series.ERROR_RATIO,
                Series.LATENCY_P50,
                Series.LATENCY_P95,
                Series.LATENCY_P99,
                Series.CONNECTIONS,
                Series.CHATS)) {
            assertThat(rules).contains("record=" + shown);
            assertThat(Dashboard.json("shops", "shop", Shop.REQUESTS)).contains(shown);
        }
    }

    @Test
    void recordsWithTheLabelsThatAlertsAndDashboardSelectBy() {
        RecordedStack stack = deploy(WATCHED);
        RecordedResource rules = stack.only("PrometheusRule");
        Map<String, Map<?, ?>> recorded = new TreeMap<>();
        for (Map<?, ?> rule : rules(rules, 0)) {
            recorded.put((String) rule.get("record"), (Map<?, ?>) rule.get("labels"));
        }
        List<String> expressions = new ArrayList<>();
        rules(rules, 1).forEach(rule -> expressions.add((String) rule.get("expr")));
        String dashboard =
                (String) ((Map<?, ?>) stack.named("ConfigMap", "shop-dashboard").at("data")).get("shop.json");
        for (JsonElement panel :
                JsonParser.parseString(dashboard).getAsJsonObject().getAsJsonArray("panels")) {
            panel.getAsJsonObject()
                    .getAsJsonArray("targets")
                    .forEach(target ->
                            expressions.add(target.getAsJsonObject().get("expr").getAsString()));
        }

        List<String> selected = new ArrayList<>();
        for (MatchResult selector : (Iterable<MatchResult>)
                SELECTOR.matcher(String.join("\n", expressions)).results()::iterator) {
            selected.add(selector.group(1));
            Map<String, String> labels = new TreeMap<>();
            for (String matcher : selector.group(2).split(",", -1)) {
                labels.put(matcher.split("=", 2)[0], matcher.split("=", 2)[1].replace("\"", ""));
            }
            assertThat(recorded.get(selector.group(1))).as(selector.group()).isEqualTo(labels);
        }
        assertThat(selected)
                .as("three alerts and six lines of panels")
                .hasSize(9)
                .contains(Series.ERROR_RATIO, Series.LATENCY_P95, Series.LATENCY_P99, Series.CONNECTIONS, Series.CHATS);
    }

    @Test
    void alertsOfServicesOfOneNameDiffer() {
        assertThat(rules(deploy(WATCHED).only("PrometheusRule"), 1))
                .hasSize(6)
                .allSatisfy(alert -> assertThat((Map<?, ?>) alert.get("labels"))
                        .asString()
                        .contains("namespace=shops", "service=shop", "severity="));
    }

    @Test
    void showsFourPanelsThatGrafanaFinds() {
        RecordedResource dashboard = deploy(WATCHED).named("ConfigMap", "shop-dashboard");

        assertThat(dashboard.at("metadata.labels")).asString().contains("grafana_dashboard=1");
        String json = (String) ((Map<?, ?>) dashboard.at("data")).get("shop.json");
        assertThat(JsonParser.parseString(json).getAsJsonObject().getAsJsonArray("panels"))
                .extracting((JsonElement panel) ->
                        panel.getAsJsonObject().get("title").getAsString())
                .containsExactly("Error rate", "Requests by version", "Latency", "Active connections");
    }

    @Test
    void refusesObjectivesThatContradictEachOther() {
        assertThatThrownBy(() -> new Objectives(new BigDecimal("100"), Duration.ofSeconds(1), Duration.ofMillis(500)))
                .hasMessage("errorPercent: 100 (expected: above 0 and below 100);"
                        + " latencyP99: 500ms (expected: >= latencyP95 1s)");
    }

    @Test
    void letsCallersToTheApplicationAndMonitoringToTheMetrics() {
        RecordedResource open = deploy(WATCHED).only("NetworkPolicy");
        RecordedStack.cleanUp();
        RecordedResource closed = deploy(Shop.of("shop", "shops", "shop:1")
                        .network(new NetworkAccess(
                                List.of("istio-system"), "metrics", List.of("10.0.0.0/24"), List.of("10.1.0.0/16")))
                        .build())
                .only("NetworkPolicy");

        assertThat(open.at("spec.ingress[0]"))
                .isEqualTo(Map.of("ports", List.of(Map.of("port", "http", "protocol", "TCP"))));
        assertThat(namespace(open, 1)).isEqualTo("monitoring");
        assertThat(namespace(closed, 0)).isEqualTo("istio-system");
        assertThat(namespace(closed, 1)).isEqualTo("metrics");
        assertThat(open.at("spec.policyTypes")).isEqualTo(List.of("Ingress"));
        assertThat(closed.at("spec.policyTypes")).isEqualTo(List.of("Ingress", "Egress"));
        assertThat(closed.at("spec.egress[0].ports[0].protocol")).isEqualTo("UDP");
        assertThat(closed.at("spec.egress[1].to[0].ipBlock.cidr")).isEqualTo("10.1.0.0/16");
    }

    private static Object namespace(RecordedResource policy, int rule) {
        Map<?, ?> labels =
                (Map<?, ?>) policy.at("spec.ingress[%d].from[0].namespaceSelector.matchLabels".formatted(rule));
        return labels.get("kubernetes.io/metadata.name");
    }

    private static List<Map<?, ?>> rules(RecordedResource resource, int group) {
        return ((List<?>) resource.at("spec.groups[%d].rules".formatted(group)))
                .stream().<Map<?, ?>>map(rule -> (Map<?, ?>) rule).toList();
    }

    private static RecordedStack deploy(ServiceDescription description) {
        return RecordedStack.of(ctx -> new ZeroDowntimeService(
                description, Providers.create(ClusterAccess.ambient()).options()));
    }
}
