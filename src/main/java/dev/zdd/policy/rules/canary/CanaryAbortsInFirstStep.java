package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.rule.Rule;
import java.util.Map;
import java.util.Optional;

/**
 * A bad canary is aborted within its first step, and one that cannot be judged is stopped there. The limits are what is
 * allowed: the one after it ends the run.
 */
@Rule.Description(
        title = "A bad canary is aborted within its first step",
        looksAt = "Rollout, AnalysisTemplate",
        why = "failureLimit 3 aborts at the fourth failure: with an interval of 5 min that is at 80 % of the traffic",
        fix =
                "Start the analysis with the first step; set an interval; measure more often, tolerate fewer, or pause longer.",
        source =
                "Argo Rollouts documentation: failureLimit, inconclusiveLimit (default 0) and consecutiveErrorLimit (default 4)")
final class CanaryAbortsInFirstStep extends Rule.OfCanaries {

    private static final String ERRORS = "consecutiveErrorLimit";

    /** What Argo Rollouts waits after an error, whatever the interval (DefaultErrorRetryInterval). */
    private static final double ERROR_RETRY_SECONDS = 10;

    // The default of each limit.
    private static final Map<String, Integer> LIMITS = Map.of("failureLimit", 0, "inconclusiveLimit", 0, ERRORS, 4);

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node start = canary.at("analysis.startingStep");
        if (start.integer(0) > canary.firstPause()) {
            findings.add(
                    start,
                    "<= %d: the first pause".formatted(canary.firstPause()),
                    "Start the analysis with the first step.");
        }
        Optional<Double> first = canary.firstPauseSeconds();
        if (first.isPresent()) {
            canary.backgroundMetrics(findings.manifests()).forEach(metric -> judge(metric, first.get(), findings));
        }
    }

    private static void judge(Node metric, double first, Findings findings) {
        if (metric.key("interval").absent()) {
            findings.add(
                    metric.key("interval"),
                    "a measurement again and again",
                    "Set an interval: without one the metric is measured once.");
            return;
        }
        LIMITS.forEach((name, otherwise) -> {
            int limit = metric.key(name).intOrString(otherwise);
            double delay = seconds(metric.key("initialDelay"));
            double interval = name.equals(ERRORS) ? ERROR_RETRY_SECONDS : seconds(metric.key("interval"));
            double end = delay + interval * (limit + 1);
            if (end > first) {
                findings.add(
                        metric.key(name),
                        "end after %s: initialDelay %s + %s %s x (%d + 1)"
                                .formatted(
                                        Seconds.show(end),
                                        Seconds.show(delay),
                                        name.equals(ERRORS) ? "retry" : "interval",
                                        Seconds.show(interval),
                                        limit),
                        "<= %s: the first pause".formatted(Seconds.show(first)),
                        "Measure more often, tolerate fewer, or pause longer.");
            }
        });
    }

    private static double seconds(Node node) {
        return node.text().flatMap(Seconds::parse).orElse(0.0);
    }
}
