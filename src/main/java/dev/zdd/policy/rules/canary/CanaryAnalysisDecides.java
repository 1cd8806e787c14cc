package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

@Rule.Description(
        title = "An analysis can end a canary",
        looksAt = "Rollout, AnalysisTemplate",
        why = "a metric in dryRun, or with a failureLimit of -1, fails without consequence",
        fix = "Leave at least one metric out of dryRun, and set failureLimit to 0 or more.",
        source = "Argo Rollouts documentation: dryRun, failureLimit")
final class CanaryAnalysisDecides extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        List<Node> metrics = canary.backgroundMetrics(findings.manifests());
        Node dry = canary.at("analysis.dryRun");
        boolean all = !metrics.isEmpty()
                && metrics.stream()
                        .allMatch(metric -> dry.items().stream()
                                .anyMatch(one -> matches(one.textOf("metricName"), metric.textOf("name"))));
        if (all) {
            findings.add(dry, "a metric that is no dry run", "Leave at least one metric out of dryRun.");
        }
        metrics.stream()
                .map(metric -> metric.key("failureLimit"))
                .filter(limit -> limit.integer(0) < 0)
                .forEach(limit -> findings.add(limit, ">= 0", "Set the number of failures that are allowed."));
    }

    // A regular expression of Go; one that Java does not know is taken for a name.
    private static boolean matches(String pattern, String name) {
        try {
            return Pattern.matches(pattern, name);
        } catch (PatternSyntaxException e) {
            return pattern.equals(name);
        }
    }
}
