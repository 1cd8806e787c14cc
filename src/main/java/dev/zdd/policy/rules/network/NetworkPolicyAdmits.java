package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "The NetworkPolicies of pods let in what their Services send",
        looksAt = "NetworkPolicy, Service, workloads",
        why = "every request times out, and the probes of the kubelet still pass",
        fix = "Add the port to an ingress rule.",
        source = "Kubernetes documentation: NetworkPolicy, default deny")
final class NetworkPolicyAdmits extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        for (Workload workload : findings.manifests().selectedBy(service)) {
            List<Manifest> policies = NetworkPolicies.ingressPolicies(findings.manifests(), workload);
            for (Node port : service.at("spec.ports").items()) {
                Node aim = port.key("targetPort").present() ? port.key("targetPort") : port.key("port");
                if (!policies.isEmpty()
                        && policies.stream()
                                .noneMatch(policy -> NetworkPolicies.admits(policy, workload, aim.text("")))) {
                    findings.found(
                            policies.get(0).at("spec.ingress"),
                            "port %s of Service %s shut".formatted(aim.text(""), service.name()),
                            "an ingress rule for it");
                }
            }
        }
    }
}
