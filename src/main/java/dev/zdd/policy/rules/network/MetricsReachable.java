package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "Prometheus reaches the metrics that it is told to read",
        looksAt = "PodMonitor, NetworkPolicy, workloads",
        why = "the analysis of a canary gets no answer, and no release is ever promoted",
        fix = "Admit the namespace of Prometheus to this port.",
        source = "Kubernetes documentation: NetworkPolicy; Prometheus operator: PodMonitor",
        severities = Rule.Severities.WARNING)
final class MetricsReachable extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest monitor : manifests.of(Kind.POD_MONITOR)) {
            boolean selects = !Selector.of(monitor.at("spec.selector")).empty();
            for (Workload workload : selects ? manifests.selectedBy(monitor) : List.<Workload>of()) {
                List<Manifest> policies = NetworkPolicies.ingressPolicies(manifests, workload);
                for (Node endpoint : monitor.at("spec.podMetricsEndpoints").items()) {
                    String port = endpoint.textOf("port");
                    boolean declared = workload.containers().stream().anyMatch(container -> container.hasPort(port));
                    boolean shut = !policies.isEmpty()
                            && policies.stream().noneMatch(policy -> NetworkPolicies.admits(policy, workload, port));
                    if (!declared || shut) {
                        findings.found(
                                endpoint.key("port"),
                                declared
                                        ? "port " + port + " shut by NetworkPolicy"
                                        : "port " + port + ", which no container declares",
                                "a port that is open to Prometheus");
                    }
                }
            }
        }
    }
}
