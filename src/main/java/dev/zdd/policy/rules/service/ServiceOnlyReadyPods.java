package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A Service sends only to pods that are ready",
        looksAt = "Service",
        why = "pods that start or drain get requests",
        fix = "Leave it out; it is for the members of a StatefulSet to find each other.",
        source = "Kubernetes documentation, Services: publishNotReadyAddresses")
final class ServiceOnlyReadyPods extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        Node publish = service.at("spec.publishNotReadyAddresses");
        boolean replaceable = findings.manifests().selectedBy(service).stream().anyMatch(Workload::released);
        if (replaceable && publish.isTrue()) {
            findings.add(publish, "false");
        }
    }
}
