package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

@Rule.Description(
        title = "A canary is judged by an analysis that exists",
        looksAt = "Rollout, AnalysisTemplate",
        why = "a bad version goes through all steps and takes everything",
        fix = "Add a background analysis with an AnalysisTemplate of the success rate, and give all its arguments.",
        source = "Argo Rollouts documentation: analysis")
final class CanaryAnalysis extends Rule.OfCanaries {

    private static final Pattern ARGUMENT = Pattern.compile("\\{\\{\\s*args\\.([\\w-]+)\\s*}}");

    @Override
    protected void judge(Canary canary, Findings findings) {
        if (canary.templateReferences().isEmpty()) {
            findings.add(canary.at("analysis"), "an analysis", "Add a background analysis with an AnalysisTemplate.");
        }
        for (Node reference : canary.templateReferences()) {
            if (canary.template(findings.manifests(), reference).isEmpty()) {
                findings.missing(
                        reference.key("clusterScope").isTrue()
                                ? Kind.CLUSTER_ANALYSIS_TEMPLATE
                                : Kind.ANALYSIS_TEMPLATE,
                        reference.key("templateName"),
                        "an AnalysisTemplate of the program",
                        "Add it or correct its name.");
            }
        }
        for (Manifest template : canary.templates(findings.manifests())) {
            judge(canary, template, findings);
            if (template.at("spec.metrics").items().isEmpty()) {
                findings.add(template.at("spec.metrics"), "at least one metric", "Add the success rate.");
            }
        }
    }

    private static void judge(Canary canary, Manifest template, Findings findings) {
        for (Node metric : template.at("spec.metrics").items()) {
            Node provider = metric.key("provider");
            Node query = provider.at("prometheus.query");
            if (provider.members().isEmpty() || (provider.key("prometheus").present() && query.absent())) {
                findings.add(query, "something to measure", "Name a provider and its query.");
            }
        }
        for (Node argument : template.at("spec.args").items()) {
            String name = argument.textOf("name");
            boolean given = argument.key("value").present()
                    || argument.key("valueFrom").present()
                    || canary.arguments().contains(name);
            if (!given) {
                findings.add(
                        canary.at("analysis.args"),
                        "no argument " + name,
                        "every argument of AnalysisTemplate " + template.name(),
                        "Add the argument, or give it a value in the template.");
            }
        }
        List<String> declared = template.at("spec.args").items().stream()
                .map(argument -> argument.textOf("name"))
                .toList();
        Matcher used = ARGUMENT.matcher(template.at("spec.metrics").show(Integer.MAX_VALUE));
        while (used.find()) {
            if (!declared.contains(used.group(1))) {
                findings.add(
                        template.at("spec.args"),
                        "no argument " + used.group(1),
                        "every argument that a query uses",
                        "Declare the argument.");
                return;
            }
        }
    }
}
