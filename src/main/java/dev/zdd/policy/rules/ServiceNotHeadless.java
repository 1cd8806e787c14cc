package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A Service in front of replaceable pods has an address of its own. */
final class ServiceNotHeadless implements Rule {

    private static final About ABOUT = new About(
            "service-not-headless",
            "A Service in front of replaceable pods has an address of its own",
            "Service and workloads",
            "clients keep the pod addresses of their DNS answer, and go on sending to pods " + "that are gone",
            "Kubernetes documentation, headless Services",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            Node address = service.at("spec.clusterIP");
            boolean replaceable = manifests.behind(service).stream().anyMatch(Workload::released);
            if (replaceable && address.text("").equals("None")) {
                findings.add(
                        service, address, "an address", "Leave clusterIP out; headless Services are for StatefulSets.");
            }
        }
    }
}
