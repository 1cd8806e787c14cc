package dev.zdd.strategy;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceComponent;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.ArgoRollouts;
import dev.zdd.crd.ArgoRollouts.AnalysisTemplateSpec;
import dev.zdd.crd.ArgoRollouts.Metric;
import dev.zdd.crd.ArgoRollouts.PrometheusQuery;
import dev.zdd.crd.CustomObject;
import dev.zdd.monitoring.RequestSeries;
import dev.zdd.pod.VersionLabels;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * The AnalysisTemplate {@code success-rate} (docs/specification.md#canary). It measures the pods of the new version alone:
 * with 10 % of the traffic a version may fail every second request, and the service as a whole still succeeds in 95 %.
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

    private final CustomObject object;

    /** Creates the template for a canary, which measures as long as the canary goes on. */
    public SuccessRate(
            ServiceMetadata names, String namespace, RequestSeries series, Strategy.Canary canary, Resource parent) {
        this(
                names,
                metric(
                        namespace,
                        names.service(),
                        series,
                        canary.analysis(),
                        canary.steps().get(0).pause()),
                parent);
    }

    /** Creates the template for what is measured after a switch. */
    public SuccessRate(
            ServiceMetadata names, String namespace, RequestSeries series, Analysis analysis, Resource parent) {
        this(
                names,
                metric(namespace, names.service(), series, analysis, analysis.watches())
                        .count(analysis.measurements()),
                parent);
    }

    private SuccessRate(ServiceMetadata names, Metric metric, Resource parent) {
        super("zdd:analysis:SuccessRate", names.service(), parent);
        object = new CustomObject(
                ArgoRollouts.ANALYSIS_TEMPLATE,
                template(names),
                names.unnamed().name(template(names)).build(),
                AnalysisTemplateSpec.of(List.of(metric)).args(HASH_ARGUMENT),
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

    private static Metric metric(
            String namespace, String service, RequestSeries series, Analysis analysis, Duration firstPause) {
        return Metric.of(
                        NAME,
                        PrometheusQuery.of(
                                        analysis.prometheus().toString(), query(namespace, service, series, analysis))
                                .timeout(10))
                .initialDelay(analysis.initialDelay())
                .interval(analysis.interval())
                .successCondition("len(result) > 0 && !isNaN(result[0]) && result[0] >= "
                        + analysis.threshold().toPlainString())
                .failureLimit(analysis.failureLimit())
                .consecutiveErrorLimit(analysis.errorLimit(firstPause));
    }

    // Counted by errors: a version that fails always has no series of successes, and an empty answer would be no
    // failure.
    // The last line leaves nothing where too few requests came to say anything.
    private static String query(String namespace, String service, RequestSeries series, Analysis analysis) {
        String hash = VersionLabels.HASH.replace('-', '_');
        String canary = "%s,%s=\"{{args.%s}}\"".formatted(series.selector(namespace, service), hash, HASH_ARGUMENT);
        String window = Durations.format(analysis.window());
        return """
                1 - (sum(rate(%4$s{%1$s,%5$s}[%2$s])) or vector(0))
                / sum(rate(%4$s{%1$s}[%2$s]))
                and sum(increase(%4$s{%1$s}[%2$s])) >= %3$d
                """.formatted(canary, window, analysis.minRequests(), series.requests(), series.errors())
                .strip();
    }
}
