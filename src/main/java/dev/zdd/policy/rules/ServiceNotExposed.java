package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** A Service is reachable from outside only on purpose. */
final class ServiceNotExposed implements Rule {

    private static final About ABOUT = new About(
            "service-not-exposed",
            "A Service is reachable from outside only on purpose",
            "Service",
            "a port on every node, or a load balancer with a public address, that nobody " + "meant to open",
            "kube-linter: exposed-services; kube-score: service-type",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            Node type = service.at("spec.type");
            if (type.text("").matches("NodePort|LoadBalancer")) {
                findings.add(
                        service,
                        type,
                        "ClusterIP behind a gateway",
                        "Use ClusterIP, or waive this rule with the reason why it is public.");
            }
            if (!service.at("spec.externalIPs").items().isEmpty()) {
                findings.add(
                        service,
                        service.at("spec.externalIPs"),
                        "nothing",
                        "Remove them: anybody who may write a Service can take over an address.");
            }
        }
    }
}
