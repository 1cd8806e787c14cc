package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A Service sends only to pods that are ready. */
final class ServiceDropsUnready implements Rule {

    private static final About ABOUT = new About(
            "service-only-ready-pods",
            "A Service sends only to pods that are ready",
            "Service",
            "pods that start or drain get requests",
            "Kubernetes documentation, Services: publishNotReadyAddresses",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            Node publish = service.at("spec.publishNotReadyAddresses");
            boolean replaceable = manifests.behind(service).stream().anyMatch(Workload::released);
            if (replaceable && publish.isTrue()) {
                findings.add(
                        service,
                        publish,
                        "false",
                        "Leave it out; it is for the members of a StatefulSet to find each other.");
            }
        }
    }
}
