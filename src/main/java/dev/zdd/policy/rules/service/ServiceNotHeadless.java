package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ServiceNotHeadless extends Rule {

    ServiceNotHeadless() {
        super(
                "A Service in front of replaceable pods has an address of its own",
                "Service and workloads",
                "clients keep the pod addresses of their DNS answer, and go on sending to pods that are gone",
                "Kubernetes documentation, headless Services",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            Node address = service.at("spec.clusterIP");
            boolean replaceable = manifests.selectedBy(service).stream().anyMatch(Workload::released);
            if (replaceable && address.text("").equals("None")) {
                findings.add(address, "an address", "Leave clusterIP out; headless Services are for StatefulSets.");
            }
        }
    }
}
