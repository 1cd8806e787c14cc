package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class NetworkPolicyAdmits extends Rule {

    NetworkPolicyAdmits() {
        super(
                "The NetworkPolicies of pods let in what their Services send",
                "NetworkPolicy, Service, workloads",
                "every request times out, and the probes of the kubelet still pass",
                "Kubernetes documentation: NetworkPolicy, default deny",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            for (Workload workload : manifests.selectedBy(service)) {
                List<Manifest> policies = NetworkPolicies.ingressPolicies(manifests, workload);
                for (Node port : service.at("spec.ports").items()) {
                    Node aim = port.key("targetPort").present() ? port.key("targetPort") : port.key("port");
                    if (!policies.isEmpty()
                            && policies.stream()
                                    .noneMatch(policy -> NetworkPolicies.admits(policy, workload, aim.text("")))) {
                        findings.add(
                                policies.get(0).at("spec.ingress"),
                                "port %s of Service %s shut".formatted(aim.text(""), service.name()),
                                "an ingress rule for it",
                                "Add the port to an ingress rule.");
                    }
                }
            }
        }
    }
}
