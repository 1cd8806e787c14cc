package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A Service in front of replaceable pods has an address of its own",
        looksAt = "Service and workloads",
        why = "clients keep the pod addresses of their DNS answer, and go on sending to pods that are gone",
        fix = "Leave clusterIP out; headless Services are for StatefulSets.",
        source = "Kubernetes documentation, headless Services",
        severities = Rule.Severities.WARNING)
final class ServiceNotHeadless extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        Node address = service.at("spec.clusterIP");
        boolean replaceable = findings.manifests().selectedBy(service).stream().anyMatch(Workload::released);
        if (replaceable && address.text("").equals("None")) {
            findings.add(address, "an address");
        }
    }
}
