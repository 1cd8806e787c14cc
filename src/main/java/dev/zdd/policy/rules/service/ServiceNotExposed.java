package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ServiceNotExposed extends Rule {

    ServiceNotExposed() {
        super(
                "A Service is reachable from outside only on purpose",
                "Service",
                "a port on every node, or a load balancer with a public address, that nobody meant to open",
                "kube-linter: exposed-services; kube-score: service-type",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
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
}
