package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** The NetworkPolicies of pods let in what their Services send. */
final class NetworkPolicyAdmits implements Rule {

    private static final About ABOUT = new About(
            "network-policy-admits",
            "The NetworkPolicies of pods let in what their Services send",
            "NetworkPolicy, Service, workloads",
            "every request times out, and the probes of the kubelet still pass",
            "Kubernetes documentation: NetworkPolicy, default deny",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            for (Workload workload : manifests.behind(service)) {
                List<Manifest> policies = Network.ingressPolicies(manifests, workload);
                for (Node port : service.at("spec.ports").items()) {
                    Node aim = port.key("targetPort").present() ? port.key("targetPort") : port.key("port");
                    if (!policies.isEmpty()
                            && policies.stream().noneMatch(policy -> Network.admits(policy, workload, aim.text("")))) {
                        findings.add(
                                policies.get(0),
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
