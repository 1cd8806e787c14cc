package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;
import java.util.Optional;

/** The route that a canary moves exists and leads to both versions. */
final class CanaryRoute implements Rule {

    private static final About ABOUT = new About(
            "canary-route",
            "The route that a canary moves exists and leads to both versions",
            "Rollout, VirtualService",
            "no traffic moves: the canary is judged by nothing, and promoted",
            "Argo Rollouts documentation: Istio",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node istio = canary.at("trafficRouting.istio");
            if (istio.present() && canary.virtualServices().isEmpty()) {
                findings.add(
                        canary.object(), istio.key("virtualService"), "a VirtualService", "Name the route to move.");
            }
            for (Node reference : canary.virtualServices()) {
                Optional<Manifest> virtual = manifests.find(
                        "VirtualService",
                        canary.object().namespace(),
                        reference.key("name").text(""));
                if (virtual.isEmpty()) {
                    findings.add(
                            canary.object(),
                            reference.key("name"),
                            "a VirtualService of the program",
                            "Add it or correct its name.");
                    continue;
                }
                List<String> wanted = reference.key("routes").items().stream()
                        .map(node -> node.text(""))
                        .toList();
                List<Node> routes = virtual.get().at("spec.http").items().stream()
                        .filter(http -> wanted.isEmpty()
                                || wanted.contains(http.key("name").text("")))
                        .toList();
                if (routes.size() < Math.max(1, wanted.size())) {
                    findings.add(
                            canary.object(),
                            reference.key("routes"),
                            "HTTP routes of VirtualService " + virtual.get().name(),
                            "Name routes as the VirtualService does.");
                }
                for (Node http : routes) {
                    if (!Mesh.leadsToBoth(http, canary)) {
                        findings.add(
                                virtual.get(),
                                http.key("route"),
                                "destinations " + Mesh.hosts(http),
                                "the stable and the canary Service, or a subset for each",
                                "Add both destinations, with weights 100 and 0.");
                    }
                }
            }
        }
    }
}
