package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

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
            Canary.Route named = canary.route(reference);
            Optional<Manifest> virtual = named.in(findings.manifests());
            if (virtual.isEmpty()) {
                findings.addOrNote(
                        findings.manifests().has(Kind.VIRTUAL_SERVICE, named.namespace()),
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
            // Argo Rollouts looks at no HTTP routes then, whatever they are called.
            boolean others = virtual.get().at("spec.http").absent()
                    && (virtual.get().at("spec.tls").present()
                            || virtual.get().at("spec.tcp").present());
            if (!others && routes.size() < Math.max(1, wanted.size())) {
                findings.add(
                        reference.key("routes"),
                        "HTTP routes of VirtualService " + virtual.get().name(),
                        "Name routes as the VirtualService does.");
            }
            requireBoth(routes, canary, findings);
            for (String protocol : List.of("tls", "tcp")) {
                requireBoth(
                        moved(reference.key(protocol + "Routes"), virtual.get(), protocol, findings), canary, findings);
            }
        }
    }

    private static void requireBoth(List<Node> routes, Canary canary, Findings findings) {
        for (Node route : routes) {
            if (!VirtualServices.leadsToBoth(route, canary)) {
                findings.add(
                        route.key("route"),
                        "destinations " + VirtualServices.hosts(route),
                        "the stable and the canary Service, or a subset for each",
                        "Add both destinations, with weights 100 and 0.");
            }
        }
    }

    /** Those with the port and the hosts that a Rollout names; where it names none, the first one. */
    private static List<Node> moved(Node wanted, Manifest virtual, String protocol, Findings findings) {
        List<Node> routes = virtual.at("spec").key(protocol).items();
        if (wanted.items().isEmpty()) {
            return routes.subList(0, Math.min(1, routes.size()));
        }
        List<String> addresses =
                wanted.items().stream().map(one -> address(List.of(one))).toList();
        List<Node> moved = routes.stream()
                .filter(route -> addresses.contains(address(route.key("match").items())))
                .toList();
        if (!moved.stream()
                .map(route -> address(route.key("match").items()))
                .toList()
                .containsAll(addresses)) {
            findings.add(
                    wanted,
                    "port and hosts of a %s route of VirtualService %s"
                            .formatted(protocol.toUpperCase(Locale.ROOT), virtual.name()),
                    "Name routes as the VirtualService does.");
        }
        return moved;
    }

    // All matches of a route together, as Argo Rollouts compares them.
    private static String address(List<Node> matches) {
        String ports = matches.isEmpty()
                ? "0"
                : matches.stream()
                        .map(match -> match.key("port").text("0"))
                        .distinct()
                        .collect(Collectors.joining(","));
        return matches.stream()
                .flatMap(match -> match.key("sniHosts").items().stream())
                .map(host -> host.text(""))
                .distinct()
                .sorted()
                .collect(Collectors.joining(",", ports + " ", ""));
    }
}
