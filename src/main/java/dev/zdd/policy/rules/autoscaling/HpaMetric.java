package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class HpaMetric extends Rule {

    HpaMetric() {
        super(
                "An autoscaler has a metric, and the request that the metric is relative to",
                "HorizontalPodAutoscaler and its workload",
                "utilization is a share of the request: without one the autoscaler knows nothing and does nothing",
                "Kubernetes documentation, HPA: resource metrics",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of(Kind.HORIZONTAL_POD_AUTOSCALER)) {
            Node metrics = autoscaler.at("spec.metrics");
            if (metrics.items().isEmpty()
                    && autoscaler.at("spec.targetCPUUtilizationPercentage").absent()) {
                findings.add(metrics, "at least one metric", "Add a metric, for example CPU utilization of 70 %.");
            }
            for (Node metric : metrics.items()) {
                if (metric.at("resource.target.type").text("").equals("Utilization")) {
                    requireRequests(
                            manifests,
                            findings,
                            autoscaler,
                            metric.at("resource.name").text(""));
                }
            }
        }
    }

    private static void requireRequests(Manifests manifests, Findings findings, Manifest autoscaler, String resource) {
        for (Workload workload : manifests.replicated()) {
            if (!manifests.autoscalersOf(workload).contains(autoscaler)) {
                continue;
            }
            workload.containers().stream()
                    .map(container -> container.at("resources.requests").key(resource))
                    .filter(Node::absent)
                    .forEach(request ->
                            findings.add(request, "a request: the autoscaler measures against it", "Set the request."));
        }
    }
}
