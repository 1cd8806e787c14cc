package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ServiceOnlyReadyPods extends Rule {

    ServiceOnlyReadyPods() {
        super(
                "A Service sends only to pods that are ready",
                "Service",
                "pods that start or drain get requests",
                "Kubernetes documentation, Services: publishNotReadyAddresses",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            Node publish = service.at("spec.publishNotReadyAddresses");
            boolean replaceable = manifests.selectedBy(service).stream().anyMatch(Workload::released);
            if (replaceable && publish.isTrue()) {
                findings.add(
                        publish, "false", "Leave it out; it is for the members of a StatefulSet to find each other.");
            }
        }
    }
}
