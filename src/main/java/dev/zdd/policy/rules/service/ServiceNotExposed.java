package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A Service is reachable from outside only on purpose",
        looksAt = "Service",
        why = "a port on every node, or a load balancer with a public address, that nobody meant to open",
        fix = "Use ClusterIP without externalIPs, or waive this rule with the reason why it is public.",
        source = "kube-linter: exposed-services; kube-score: service-type",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ServiceNotExposed extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        Node type = service.at("spec.type");
        if (type.text("").matches("NodePort|LoadBalancer")) {
            findings.add(
                    type,
                    "ClusterIP behind a gateway",
                    "Use ClusterIP, or waive this rule with the reason why it is public.");
        }
        if (!service.at("spec.externalIPs").items().isEmpty()) {
            findings.add(
                    service.at("spec.externalIPs"),
                    "nothing",
                    "Remove them: anybody who may write a Service can take over an address.");
        }
    }
}
