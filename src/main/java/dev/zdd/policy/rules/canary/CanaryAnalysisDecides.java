package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Analysis;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

@Rule.Description(
        title = "An analysis can end a release",
        looksAt = "Rollout, AnalysisTemplate",
        why = "a metric in dryRun, or with a failureLimit of -1, fails without consequence",
        fix = "Leave at least one metric out of dryRun, and set failureLimit to 0 or more.",
        source = "Argo Rollouts documentation: dryRun, failureLimit")
final class CanaryAnalysisDecides extends Rule.OfRollouts {

    @Override
    protected void judge(Manifest rollout, Findings findings) {
        Set<Node> endless = new LinkedHashSet<>();
        for (Analysis analysis : Analysis.of(rollout)) {
            List<Node> metrics = analysis.metrics(findings.manifests());
            List<Node> dry = Stream.concat(
                            Stream.of(analysis.node().key("dryRun")),
                            analysis.templates(findings.manifests()).stream()
                                    .map(template -> template.at("spec.dryRun")))
                    .filter(Node::present)
                    .toList();
            boolean all = !metrics.isEmpty()
                    && metrics.stream()
                            .allMatch(metric -> dry.stream()
                                    .flatMap(list -> list.items().stream())
                                    .anyMatch(one -> matches(one.textOf("metricName"), metric.textOf("name"))));
            if (all) {
                findings.add(dry.get(0), "a metric that is no dry run", "Leave at least one metric out of dryRun.");
            }
            // Without failures a metric may still ask for successes in a row.
            metrics.stream()
                    .filter(metric -> metric.key("consecutiveSuccessLimit").intOrString(0) < 1)
                    .map(metric -> metric.key("failureLimit"))
                    .filter(limit -> limit.intOrString(0) < 0)
                    .forEach(endless::add);
        }
        endless.forEach(limit -> findings.add(limit, ">= 0", "Set the number of failures that are allowed."));
    }

    // A regular expression of Go, which may match a part; one that Java does not know is taken for a name.
    private static boolean matches(String pattern, String name) {
        try {
            return Pattern.compile(pattern).matcher(name).find();
        } catch (PatternSyntaxException e) {
            return pattern.equals(name);
        }
    }
}
