package dev.zdd.monitoring;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Tells somebody when the service is worse than its {@link Objectives} allow, or a canary was aborted. */
public final class Alerts extends ServiceComponent {

    private static final BigDecimal PERCENT = new BigDecimal(100);
    private static final Duration AT_ONCE = Duration.ofMinutes(1);
    private static final Duration LASTING = Duration.ofMinutes(5);

    // Four fifths of the 4096 connections that the application's server takes (server.tomcat.max-connections).
    private static final int MANY_CONNECTIONS = 3_277;

    /** After those of requests. */
    private static final int ALERT_OF_CONNECTIONS = 3;

    /**
     * Creates the alerts.
     *
     * @param requests names of the application's series
     * @param fewestPods below this number of pods that tell metrics somebody is told
     */
    public Alerts(
            ServiceMetadata names,
            String namespace,
            RequestSeries requests,
            Objectives objectives,
            int fewestPods,
            Resource parent) {
        super("zdd:monitoring:Alerts", names.service(), parent);
        Series series = new Series(namespace, names.service(), requests);
        new CustomObject(
                Kind.PROMETHEUS_RULE,
                names.service(),
                names.metadata(),
                Fields.of(
                        "groups",
                        List.of(
                                Map.of("name", names.service() + "-series", "rules", recorded(series)),
                                Map.of(
                                        "name",
                                        names.service() + "-alerts",
                                        "rules",
                                        alerts(series, namespace, objectives, fewestPods)))),
                childOptions().build());
        registerOutputs(Map.of());
    }

    private static List<Fields> recorded(Series series) {
        List<Fields> rules = new ArrayList<>(List.of(
                record(series, Series.ERROR_RATIO, series.errorRatio()),
                record(series, Series.REQUEST_RATE, series.requestRate()),
                record(series, Series.LATENCY_P50, series.latency("0.5")),
                record(series, Series.LATENCY_P95, series.latency("0.95")),
                record(series, Series.LATENCY_P99, series.latency("0.99"))));
        series.names()
                .connections()
                .ifPresent(gauge -> rules.add(record(series, Series.CONNECTIONS, series.sum(gauge))));
        series.names().sessions().ifPresent(gauge -> rules.add(record(series, Series.CHATS, series.sum(gauge))));
        return rules;
    }

    private static List<Fields> alerts(Series series, String namespace, Objectives objectives, int fewestPods) {
        String service = series.service();
        String pods = "namespace=\"%s\",job=\"%s/%s\"".formatted(namespace, namespace, service);
        String ratio =
                objectives.errorPercent().divide(PERCENT).stripTrailingZeros().toPlainString();
        List<Fields> rules = new ArrayList<>(List.of(
                alert(
                        series,
                        "HighErrorRate",
                        series.recorded(Series.ERROR_RATIO) + " > " + ratio,
                        AT_ONCE,
                        "critical",
                        "%s fails %s of its requests".formatted(service, "{{ $value | humanizePercentage }}")),
                alert(
                        series,
                        "SlowAnswersP95",
                        above(series.recorded(Series.LATENCY_P95), objectives.latencyP95()),
                        LASTING,
                        "warning",
                        "%s: 5 %% of the requests take longer than %s"
                                .formatted(service, "{{ $value | humanizeDuration }}")),
                alert(
                        series,
                        "SlowAnswersP99",
                        above(series.recorded(Series.LATENCY_P99), objectives.latencyP99()),
                        LASTING,
                        "warning",
                        "%s: 1 %% of the requests take longer than %s"
                                .formatted(service, "{{ $value | humanizeDuration }}")),
                alert(
                        series,
                        "FewPods",
                        "(count(up{%s} == 1) or vector(0)) < %d".formatted(pods, fewestPods),
                        LASTING,
                        "critical",
                        "%s: %s pods answer (expected: at least %d)".formatted(service, "{{ $value }}", fewestPods)),
                alert(
                        series,
                        "RolloutDegraded",
                        "rollout_info{exported_namespace=\"%s\",name=\"%s\",phase=\"Degraded\"} == 1"
                                // "namespace" is that of the controller: a scrape renames the metric's own label.
                                .formatted(namespace, service),
                        AT_ONCE,
                        "critical",
                        "%s: the canary was aborted or is stuck".formatted(service))));
        series.names()
                .connections()
                .ifPresent(gauge -> rules.add(
                        ALERT_OF_CONNECTIONS,
                        alert(
                                series,
                                "ManyConnections",
                                "max(%s{%s}) > %d".formatted(gauge, series.source(), MANY_CONNECTIONS),
                                LASTING,
                                "warning",
                                "%s: a pod has %s open connections".formatted(service, "{{ $value }}"))));
        return rules;
    }

    private static Fields record(Series series, String name, String expression) {
        return Fields.of("record", name).with("expr", expression).with("labels", series.labels());
    }

    private static Fields alert(
            Series series, String name, String expression, Duration lasting, String severity, String summary) {
        Map<String, String> labels = new TreeMap<>(series.labels());
        labels.put("severity", severity);
        return Fields.of("alert", name)
                .with("expr", expression)
                .with("for", lasting)
                .with("labels", labels)
                .with("annotations", Map.of("summary", summary));
    }

    private static String above(String series, Duration limit) {
        BigDecimal seconds = BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros();
        return "%s > %s".formatted(series, seconds.toPlainString());
    }
}
