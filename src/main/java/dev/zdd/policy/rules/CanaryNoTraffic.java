package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** No traffic is no success. */
final class CanaryNoTraffic implements Rule {

    private static final About ABOUT = new About(
            "canary-no-traffic-no-promotion",
            "No traffic is no success",
            "AnalysisTemplate",
            "a canary that nobody asked, or a Prometheus that does not know it, is promoted",
            "Argo Rollouts documentation: a metric with only a failureCondition succeeds "
                    + "when that is false; argo-rollouts#3850",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest template : Canary.templatesOf(manifests)) {
            for (Node metric : template.at("spec.metrics").items()) {
                Node condition = metric.key("successCondition");
                Node query = metric.at("provider.prometheus.query");
                if (condition.absent()) {
                    findings.add(
                            template,
                            condition,
                            "a condition that has to be met",
                            "Add a successCondition; a failureCondition alone lets no data pass.");
                } else if (condition
                        .text("")
                        .matches(
                                "(?s).*(len\\(result\\)\\s*==\\s*0|\\|\\|\\s*isNaN|default\\(result\\[?0?\\]?,\\s*1).*")) {
                    findings.add(
                            template,
                            condition,
                            "a condition that fails without data",
                            "Join the guards with &&, not with ||.");
                }
                if (query.text("").matches("(?s).*\\bor\\b\\s*(on\\s*\\(\\)\\s*)?vector\\(\\s*1.*")) {
                    findings.add(
                            template,
                            query,
                            "a query that answers 1 without data",
                            "no answer without data",
                            "Remove \"or vector(1)\".");
                }
            }
        }
    }
}
