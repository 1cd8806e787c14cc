package dev.zdd.strategy;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.ArgoRollouts;
import dev.zdd.crd.ArgoRollouts.AnalysisTemplateSpec;
import dev.zdd.crd.ArgoRollouts.Argument;
import dev.zdd.crd.ArgoRollouts.Metric;
import dev.zdd.crd.ArgoRollouts.PrometheusQuery;
import dev.zdd.crd.CustomObject;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.pod.VersionLabels;
import dev.zdd.validation.Durations;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The AnalysisTemplate {@code success-rate} (docs/specification.md#canary). It measures the pods of the new version alone:
 * with 10 % of the traffic a version may fail every second request, and the service as a whole still succeeds in 95 %. Where the
 * stack limits latencies, each limit is a metric of its own, judged in the same way.
 *
 * <p>Prometheus answers with a list. An empty one (no series, or too few requests) and NaN (no request at all) do not meet
 * the condition and are failures: there is no failure condition that they could miss too. They would be inconclusive then, and
 * what pauses an inconclusive canary ends the timed pauses of its steps at once (CompletedCanaryPauseStep of Argo Rollouts
 * 1.10.1), so that nobody's traffic would promote it faster than anybody's.
 */
public final class SuccessRate extends ServiceComponent {

    /** The metric's name (docs/specification.md#canary). */
    public static final String NAME = "success-rate";

    /** The argument that holds the hash of the new version's pods. */
    public static final String HASH_ARGUMENT = "canary-hash";

    private static final String TOKEN_ARGUMENT = "prometheus-token";
    private static final String P95 = "latency-p95";
    private static final String P99 = "latency-p99";

    /** Names of its own metrics. */
    static final List<String> NAMES = List.of(NAME, P95, P99);

    private final CustomObject object;

    /** Creates the template for a canary, which measures as long as the canary goes on. */
    public SuccessRate(
            ServiceMetadata names, String namespace, RequestSeries series, Strategy.Canary canary, Resource parent) {
        this(
                names,
                metrics(
                        new Canaried(namespace, names.service(), series, canary.analysis()),
                        canary.steps().get(0).pause()),
                canary.analysis(),
                parent);
    }

    /** Creates the template for what is measured after a switch. */
    public SuccessRate(
            ServiceMetadata names, String namespace, RequestSeries series, Analysis analysis, Resource parent) {
        this(
                names,
                metrics(new Canaried(namespace, names.service(), series, analysis), analysis.watches()).stream()
                        .map(metric -> metric.count(analysis.measurements()))
                        .toList(),
                analysis,
                parent);
    }

    private SuccessRate(ServiceMetadata names, List<Metric> metrics, Analysis analysis, Resource parent) {
        super("zdd:analysis:SuccessRate", names.service(), parent);
        List<Argument> arguments = new ArrayList<>(List.of(Argument.of(HASH_ARGUMENT)));
        analysis.token()
                .map(token -> Argument.of(TOKEN_ARGUMENT).fromSecret(token.secret(), token.key()))
                .ifPresent(arguments::add);
        object = new CustomObject(
                ArgoRollouts.ANALYSIS_TEMPLATE,
                template(names),
                names.unnamed().name(template(names)).build(),
                AnalysisTemplateSpec.of(metrics).args(arguments),
                childOptions().build());
        registerOutputs(Map.of());
    }

    /** The template's name, with that of the service: a namespace may have several. */
    static String template(ServiceMetadata names) {
        return names.service() + "-" + NAME;
    }

    /** The template itself, for others to wait for. */
    public Resource object() {
        return object;
    }

    private static List<Metric> metrics(Canaried of, Duration firstPause) {
        Analysis analysis = of.analysis();
        List<Metric> metrics = new ArrayList<>();
        metrics.add(metric(
                NAME,
                analysis,
                firstPause,
                of.successRate(),
                ">= " + analysis.threshold().toPlainString()));
        analysis.maxP95()
                .ifPresent(limit -> metrics.add(metric(P95, analysis, firstPause, of.latency("0.95"), atMost(limit))));
        analysis.maxP99()
                .ifPresent(limit -> metrics.add(metric(P99, analysis, firstPause, of.latency("0.99"), atMost(limit))));
        analysis.queries()
                .forEach(query -> metrics.add(metric(
                        query.name(),
                        analysis,
                        firstPause,
                        query.promql(),
                        Stream.concat(
                                        query.atLeast().map(limit -> ">= " + limit.toPlainString()).stream(),
                                        query.atMost().map(limit -> "<= " + limit.toPlainString()).stream())
                                .toArray(String[]::new))));
        return metrics;
    }

    private static String atMost(Duration limit) {
        return "<= "
                + BigDecimal.valueOf(limit.toMillis(), 3).stripTrailingZeros().toPlainString();
    }

    private static Metric metric(
            String name, Analysis analysis, Duration firstPause, String query, String... comparisons) {
        String condition = Arrays.stream(comparisons)
                .map(comparison -> " && result[0] " + comparison)
                .collect(Collectors.joining("", "len(result) > 0 && !isNaN(result[0])", ""));
        PrometheusQuery prometheus =
                PrometheusQuery.of(analysis.prometheus().toString(), query).timeout(10);
        return Metric.of(
                        name,
                        analysis.token().isEmpty()
                                ? prometheus
                                : prometheus.header("Authorization", "Bearer {{args.%s}}".formatted(TOKEN_ARGUMENT)))
                .initialDelay(analysis.initialDelay())
                .interval(analysis.interval())
                .successCondition(condition)
                .failureLimit(analysis.failureLimit())
                .consecutiveErrorLimit(analysis.errorLimit(firstPause));
    }

    /** Queries about the pods of the new version; without an answer where too few requests came to say anything. */
    private record Canaried(String namespace, String service, RequestSeries names, Analysis analysis) {

        // Counted by errors: a version that fails always has no series of successes, and an empty answer would be no
        // failure.
        String successRate() {
            return """
                    1 - (sum(rate(%4$s{%1$s,%5$s}[%2$s])) or vector(0))
                    / sum(rate(%4$s{%1$s}[%2$s]))
                    %3$s
                    """.formatted(series(), window(), withTraffic(), names.requests(), names.errors())
                    .strip();
        }

        /** In seconds. */
        String latency(String quantile) {
            return names.latency(quantile, series(), window()) + "\n" + withTraffic();
        }

        private String withTraffic() {
            return "and sum(increase(%s{%s}[%s])) >= %d"
                    .formatted(names.requests(), series(), window(), analysis.minRequests());
        }

        private String series() {
            return "%s,%s=\"{{args.%s}}\""
                    .formatted(names.selector(namespace, service), VersionLabels.HASH.replace('-', '_'), HASH_ARGUMENT);
        }

        private String window() {
            return Durations.format(analysis.window());
        }
    }
}
