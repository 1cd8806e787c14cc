package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
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
        if (canary.analyses().stream()
                .allMatch(analysis -> analysis.references(findings.manifests()).isEmpty())) {
            findings.add(canary.at("analysis"), "an analysis", "Add a background analysis with an AnalysisTemplate.");
        }
        canary.analyses().forEach(findings::missingTemplates);
        List<Manifest> templates = canary.templates(findings.manifests());
        // What one template declares or gives, the others of the same analysis have too.
        List<Node> arguments = templates.stream()
                .flatMap(template -> template.at("spec.args").items().stream())
                .toList();
        for (Manifest template : templates) {
            judge(canary, template, arguments, findings);
            if (template.at("spec.metrics").items().isEmpty()
                    && template.at("spec.templates").items().isEmpty()) {
                findings.add(template.at("spec.metrics"), "at least one metric", "Add the success rate.");
            }
        }
    }

    private static void judge(Canary canary, Manifest template, List<Node> arguments, Findings findings) {
        for (Node metric : template.at("spec.metrics").items()) {
            Node provider = metric.key("provider");
            Node query = provider.at("prometheus.query");
            if (provider.members().isEmpty() || (provider.key("prometheus").present() && query.absent())) {
                findings.add(query, "something to measure", "Name a provider and its query.");
            }
        }
        for (Node argument : template.at("spec.args").items()) {
            String name = argument.textOf("name");
            boolean given = canary.arguments().contains(name)
                    || arguments.stream()
                            .anyMatch(one -> one.textOf("name").equals(name)
                                    && (one.key("value").present()
                                            || one.key("valueFrom").present()));
            if (!given) {
                findings.add(
                        canary.at("analysis.args"),
                        "no argument " + name,
                        "every argument of AnalysisTemplate " + template.name(),
                        "Add the argument, or give it a value in the template.");
            }
        }
        List<String> declared =
                arguments.stream().map(argument -> argument.textOf("name")).toList();
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
