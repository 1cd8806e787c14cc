package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A subset that a route names is defined for its host",
        looksAt = "VirtualService, DestinationRule",
        why = "503 for the share of the traffic that the route has",
        fix = "Define the subset or remove it from the route.",
        source = "Istio documentation: analysis message IST0101; argo-rollouts#4752")
final class SubsetsExist extends Rule.OfVirtualServices {

    @Override
    protected void judge(Manifest virtual, Findings findings) {
        for (Node destination : VirtualServices.destinations(virtual)) {
            Node subset = destination.key("subset");
            List<Manifest> rules = findings.manifests().destinationRules(destination.key("host"), virtual.namespace());
            boolean defined = rules.stream()
                    .flatMap(rule -> rule.at("spec.subsets").items().stream())
                    .anyMatch(known -> known.textOf("name").equals(subset.text("")));
            if (subset.present() && !defined) {
                findings.addOrNote(
                        !rules.isEmpty() || findings.manifests().owns(Kind.DESTINATION_RULE),
                        subset,
                        "a subset of a DestinationRule for this host");
            }
        }
    }
}
