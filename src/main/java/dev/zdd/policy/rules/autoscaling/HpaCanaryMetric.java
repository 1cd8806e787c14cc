package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class HpaCanaryMetric extends Rule {

    HpaCanaryMetric() {
        super(
                "Under a canary pods are not scaled by their memory",
                "HorizontalPodAutoscaler, Rollout",
                "the average is over stable and canary: idle new pods hide that the old ones are full, and the number stays at the maximum",
                "argo-rollouts#4607, #3849, #4369",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            manifests.autoscalersOf(canary.workload()).stream()
                    .flatMap(autoscaler -> autoscaler.at("spec.metrics").items().stream())
                    .map(metric -> metric.at("resource.name"))
                    .filter(name -> name.text("").equals("memory"))
                    .forEach(
                            name -> findings.add(name, "cpu, or a metric of requests", "Scale by CPU or by requests."));
        }
    }
}
