package dev.zdd.strategy;

import com.pulumi.resources.Resource;
import dev.zdd.component.ObjectComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.CustomObject;
import dev.zdd.crd.CustomObject.Kind;
import dev.zdd.crd.Fields;
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
public final class SuccessRate extends ObjectComponent {

    /** The metric's name (docs/specification.md#canary). */
    public static final String NAME = "success-rate";

    /** The argument that holds the hash of the new version's pods. */
    public static final String HASH_ARGUMENT = "canary-hash";

    private static final String TOKEN_ARGUMENT = "prometheus-token";
    private static final String P95 = "latency-p95";
    private static final String P99 = "latency-p99";

    /** Names of its own metrics. */
    static final List<String> NAMES = List.of(NAME, P95, P99);

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
                        .map(metric -> metric.with("count", analysis.measurements()))
                        .toList(),
                analysis,
                parent);
    }

    private SuccessRate(ServiceMetadata names, List<Fields> metrics, Analysis analysis, Resource parent) {
        super("zdd:analysis:SuccessRate", names.service(), parent);
        List<Object> arguments = new ArrayList<>(List.of(Map.of("name", HASH_ARGUMENT)));
        analysis.token()
                .ifPresent(token -> arguments.add(Map.of(
                        "name",
                        TOKEN_ARGUMENT,
                        "valueFrom",
                        Map.of("secretKeyRef", Map.of("name", token.secret(), "key", token.key())))));
        keep(new CustomObject(
                Kind.ANALYSIS_TEMPLATE,
                template(names),
                names.unnamed().name(template(names)).build(),
                Fields.of("metrics", metrics).with("args", arguments),
                childOptions().build()));
        registerOutputs(Map.of());
    }

    /** The template's name, with that of the service: a namespace may have several. */
    static String template(ServiceMetadata names) {
        return names.service() + "-" + NAME;
    }

    private static List<Fields> metrics(Canaried of, Duration firstPause) {
        Analysis analysis = of.analysis();
        List<Fields> metrics = new ArrayList<>();
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

    private static Fields metric(
            String name, Analysis analysis, Duration firstPause, String promql, String... comparisons) {
        String condition = Arrays.stream(comparisons)
                .map(comparison -> " && result[0] " + comparison)
                .collect(Collectors.joining("", "len(result) > 0 && !isNaN(result[0])", ""));
        Fields anonymous = Fields.of("address", analysis.prometheus().toString())
                .with("query", promql)
                .with("timeout", 10);
        Fields query = analysis.token().isEmpty()
                ? anonymous
                : anonymous.with(
                        "headers",
                        List.of(Map.of(
                                "key", "Authorization", "value", "Bearer {{args.%s}}".formatted(TOKEN_ARGUMENT))));
        return Fields.of("name", name)
                .with("provider", Map.of("prometheus", query))
                .with("initialDelay", analysis.initialDelay())
                .with("interval", analysis.interval())
                .with("successCondition", condition)
                .with("failureLimit", analysis.failureLimit())
                .with("consecutiveErrorLimit", analysis.errorLimit(firstPause));
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
