package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A Service sends to a port that its pods declare. */
final class ServiceTargetPort implements Rule {

    private static final About ABOUT = new About(
            "service-target-port",
            "A Service sends to a port that its pods declare",
            "Service and workloads",
            "connection refused for every request",
            "Kubernetes documentation, Services: target port",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            for (Workload workload : manifests.behind(service)) {
                for (Node port : service.at("spec.ports").items()) {
                    Node aim = port.key("targetPort").present() ? port.key("targetPort") : port.key("port");
                    if (workload.containers().stream().noneMatch(container -> container.hasPort(aim.text("")))) {
                        findings.add(
                                service,
                                aim,
                                "a port that %s declares"
                                        .formatted(workload.manifest().reference()),
                                "Name the port as the container does.");
                    }
                }
            }
        }
    }
}
