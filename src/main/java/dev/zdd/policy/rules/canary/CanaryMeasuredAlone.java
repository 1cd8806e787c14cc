package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "The analysis measures the canary, not the whole service",
        looksAt = "Rollout, AnalysisTemplate",
        why = "at 10 % of the traffic a canary may fail half of its requests while the service as a whole is at 95 %",
        fix = "Select by the canary's hash (valueFrom: { podTemplateHashValue: Latest }) or by its Service.",
        source = "this project: 0.9 x 1 + 0.1 x 0.5 = 0.95")
final class CanaryMeasuredAlone extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        List<String> known = canary.canaryNames();
        for (Manifest template : canary.templates(findings.manifests())) {
            for (Node metric : template.at("spec.metrics").items()) {
                Node query = metric.at("provider.prometheus.query");
                if (query.present() && known.stream().noneMatch(query.text("")::contains)) {
                    findings.found(
                            query,
                            "a query without the canary",
                            known.isEmpty() ? "the hash or the Service of the canary" : "one of " + known);
                }
            }
        }
    }
}
