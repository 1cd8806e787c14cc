package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;

/** A subset that a route names is defined for its host. */
final class SubsetsExist implements Rule {

    private static final About ABOUT = new About(
            "subsets-exist",
            "A subset that a route names is defined for its host",
            "VirtualService, DestinationRule",
            "503 for the share of the traffic that the route has",
            "Istio documentation: analysis message IST0101; argo-rollouts#4752",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of("VirtualService")) {
            for (Node destination : Mesh.destinations(virtual)) {
                Node subset = destination.key("subset");
                boolean defined = manifests.of("DestinationRule").stream()
                        .filter(rule -> Mesh.host(rule.at("spec.host"), rule.namespace())
                                .equals(Mesh.host(destination.key("host"), virtual.namespace())))
                        .flatMap(rule -> rule.at("spec.subsets").items().stream())
                        .anyMatch(known -> known.key("name").text("").equals(subset.text("")));
                if (subset.present() && !defined) {
                    findings.add(
                            virtual,
                            subset,
                            "a subset of a DestinationRule for this host",
                            "Define the subset or remove it from the route.");
                }
            }
        }
    }
}
