package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.rule.Rule;
import java.util.stream.Stream;

@Rule.Description(
        title = "Under a canary pods are not scaled by their memory",
        looksAt = "HorizontalPodAutoscaler, ScaledObject, Rollout",
        why =
                "the average is over stable and canary: idle new pods hide that the old ones are full, and the number stays at the maximum",
        fix = "Scale by CPU or by requests.",
        source = "argo-rollouts#4607, #3849, #4369",
        severities = Rule.Severities.WARNING)
final class HpaCanaryMetric extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        findings.manifests().autoscalersOf(canary.workload()).stream()
                .flatMap(autoscaler -> Stream.concat(
                        autoscaler.at("spec.metrics").items().stream()
                                .flatMap(metric -> Stream.of("resource", "containerResource")
                                        .map(source -> metric.key(source).key("name"))),
                        autoscaler.at("spec.triggers").items().stream().map(trigger -> trigger.key("type"))))
                .filter(name -> name.text("").equals("memory"))
                .forEach(name -> findings.add(name, "cpu, or a metric of requests"));
    }
}
