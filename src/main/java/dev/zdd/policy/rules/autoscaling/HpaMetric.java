package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "An autoscaler has the request that its metric is relative to",
        looksAt = "HorizontalPodAutoscaler, ScaledObject and their workload",
        why = "utilization is a share of the request: without one the autoscaler knows nothing and does nothing",
        fix = "Set the request, and name a container of the workload.",
        source = "Kubernetes documentation, HPA: resource metrics")
final class HpaMetric extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest autoscaler : manifests.of(Kind.HORIZONTAL_POD_AUTOSCALER)) {
            List<Node> metrics = autoscaler.at("spec.metrics").items();
            // The API's default is CPU utilization.
            if (metrics.isEmpty()) {
                requireRequest(manifests, findings, autoscaler, "cpu", "");
            }
            for (Node metric : metrics) {
                for (String source : List.of("resource", "containerResource")) {
                    Node measured = metric.key(source);
                    requireContainer(manifests, findings, autoscaler, measured.key("container"));
                    if (measured.at("target.type").text("").equals("Utilization")) {
                        requireRequest(
                                manifests, findings, autoscaler, measured.textOf("name"), measured.textOf("container"));
                    }
                }
            }
        }
        for (Manifest scaled : manifests.of(Kind.SCALED_OBJECT)) {
            for (Node trigger : scaled.at("spec.triggers").items()) {
                Node container = trigger.at("metadata.containerName");
                String type = trigger.textOf("type");
                if (!type.matches("cpu|memory")) {
                    continue;
                }
                requireContainer(manifests, findings, scaled, container);
                // metadata.type is the older name.
                if (trigger.key("metricType")
                        .text(trigger.at("metadata.type").text(""))
                        .equals("Utilization")) {
                    requireRequest(manifests, findings, scaled, type, container.text(""));
                }
            }
        }
    }

    private static void requireContainer(Manifests manifests, Findings findings, Manifest autoscaler, Node container) {
        manifests
                .scaledBy(autoscaler)
                .filter(workload -> container.present()
                        && !workload.running().isEmpty()
                        && workload.running().stream()
                                .noneMatch(one -> one.name().equals(container.text(""))))
                // A mesh adds its proxy to the pods, and not to the template.
                .ifPresent(workload -> findings.addOrNote(
                        !container.text("").endsWith("-proxy"),
                        container,
                        "a container of " + workload.manifest().reference()));
    }

    // A limit stands in for a request that is not there.
    private static void requireRequest(
            Manifests manifests, Findings findings, Manifest autoscaler, String resource, String container) {
        manifests.scaledBy(autoscaler).stream()
                .flatMap(workload -> workload.containers().stream())
                .filter(one -> container.isEmpty() || one.name().equals(container))
                .filter(one -> one.at("resources.limits").key(resource).absent())
                .map(one -> one.at("resources.requests").key(resource))
                .filter(Node::absent)
                .forEach(request -> findings.add(request, "a request: the autoscaler measures against it"));
    }
}
