package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** Prometheus reaches the metrics that it is told to read. */
final class MetricsReachable implements Rule {

    private static final About ABOUT = new About(
            "metrics-reachable",
            "Prometheus reaches the metrics that it is told to read",
            "PodMonitor, NetworkPolicy, workloads",
            "the analysis of a canary gets no answer, and no release is ever promoted",
            "Kubernetes documentation: NetworkPolicy; Prometheus operator: PodMonitor",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest monitor : manifests.of("PodMonitor")) {
            for (Workload workload : manifests.workloads()) {
                boolean watched = monitor.namespace().equals(workload.manifest().namespace())
                        && !new Selector(monitor.at("spec.selector")).empty()
                        && new Selector(monitor.at("spec.selector")).matches(workload.podLabels());
                List<Manifest> policies = Network.ingressPolicies(manifests, workload);
                for (Node endpoint :
                        watched ? monitor.at("spec.podMetricsEndpoints").items() : List.<Node>of()) {
                    String port = endpoint.key("port").text("");
                    boolean declared = workload.containers().stream().anyMatch(container -> container.hasPort(port));
                    boolean shut = !policies.isEmpty()
                            && policies.stream().noneMatch(policy -> Network.admits(policy, workload, port));
                    if (!declared || shut) {
                        findings.add(
                                monitor,
                                endpoint.key("port"),
                                declared
                                        ? "port " + port + " shut by NetworkPolicy"
                                        : "port " + port + ", which no container declares",
                                "a port that is open to Prometheus",
                                "Admit the namespace of Prometheus to this port.");
                    }
                }
            }
        }
    }
}
