package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ServiceTargetPort extends Rule {

    ServiceTargetPort() {
        super(
                "A Service sends to a port that its pods declare",
                "Service and workloads",
                "connection refused for every request",
                "Kubernetes documentation, Services: target port",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            for (Workload workload : manifests.selectedBy(service)) {
                for (Node port : service.at("spec.ports").items()) {
                    Node target = port.key("targetPort").present() ? port.key("targetPort") : port.key("port");
                    if (!workload.hasPort(target.text(""))) {
                        findings.undeclared(
                                target,
                                "a port that %s declares"
                                        .formatted(workload.manifest().reference()),
                                "Name the port as the container does.");
                    }
                }
            }
        }
    }
}
