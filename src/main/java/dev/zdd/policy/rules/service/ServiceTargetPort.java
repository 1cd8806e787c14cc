package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A Service sends to a port that its pods declare",
        looksAt = "Service and workloads",
        why = "connection refused for every request",
        fix = "Name the port as the container does.",
        source = "Kubernetes documentation, Services: target port")
final class ServiceTargetPort extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        for (Workload workload : findings.manifests().selectedBy(service)) {
            for (Node port : service.at("spec.ports").items()) {
                Node target = port.key("targetPort").present() ? port.key("targetPort") : port.key("port");
                if (!workload.hasPort(target.text(""))) {
                    findings.undeclared(
                            target,
                            "a port that %s declares"
                                    .formatted(workload.manifest().reference()));
                }
            }
        }
    }
}
