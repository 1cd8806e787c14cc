package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;

@Rule.Description(
        title = "The route that a canary moves exists and leads to both versions",
        looksAt = "Rollout, VirtualService",
        why = "no traffic moves: the canary is judged by nothing, and promoted",
        fix = "Name the VirtualService and its routes, and lead to both Services, with weights 100 and 0.",
        source = "Argo Rollouts documentation: Istio")
final class CanaryRoute extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node istio = canary.at("trafficRouting.istio");
        if (istio.present() && canary.virtualServices().isEmpty()) {
            findings.add(istio.key("virtualService"), "a VirtualService", "Name the route to move.");
        }
        for (Node reference : canary.virtualServices()) {
            Optional<Manifest> virtual = findings.manifests()
                    .find(Kind.VIRTUAL_SERVICE, canary.object().namespace(), reference.textOf("name"));
            if (virtual.isEmpty()) {
                findings.addOrNote(
                        findings.manifests()
                                .has(Kind.VIRTUAL_SERVICE, canary.object().namespace()),
                        reference.key("name"),
                        "a VirtualService of the program");
                continue;
            }
            List<String> wanted = reference.key("routes").items().stream()
                    .map(node -> node.text(""))
                    .toList();
            List<Node> routes = virtual.get().at("spec.http").items().stream()
                    .filter(http -> wanted.isEmpty() || wanted.contains(http.textOf("name")))
                    .toList();
            boolean encrypted = reference.key("tlsRoutes").present()
                    && virtual.get().at("spec.http").absent();
            if (!encrypted && routes.size() < Math.max(1, wanted.size())) {
                findings.add(
                        reference.key("routes"),
                        "HTTP routes of VirtualService " + virtual.get().name(),
                        "Name routes as the VirtualService does.");
            }
            for (Node http : routes) {
                if (!VirtualServices.leadsToBoth(http, canary)) {
                    findings.add(
                            http.key("route"),
                            "destinations " + VirtualServices.hosts(http),
                            "the stable and the canary Service, or a subset for each",
                            "Add both destinations, with weights 100 and 0.");
                }
            }
        }
    }
}
