package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.Optional;

final class RouteDestinations extends Rule {

    RouteDestinations() {
        super(
                "A route leads to a Service and port that exist",
                "VirtualService, Service",
                "503 (NC: no cluster) for the share of the traffic that the route has",
                "Istio documentation: analysis message IST0101, referenced host not found",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of(Kind.VIRTUAL_SERVICE)) {
            for (Node destination : VirtualServices.destinations(virtual)) {
                Optional<VirtualServices.Host> host =
                        VirtualServices.host(destination.key("host"), virtual.namespace());
                if (destination.key("host").absent()) {
                    findings.add(destination.key("host"), "a Service", "Name the host.");
                }
                if (host.isEmpty()) {
                    continue;
                }
                Optional<Manifest> service = manifests.find(
                        Kind.SERVICE, host.get().namespace(), host.get().service());
                Node port = destination.at("port.number");
                if (service.isEmpty()) {
                    findings.add(
                            destination.key("host"),
                            "a Service of the program",
                            "Correct the host or add the Service.");
                } else if (port.present()
                        && service.get().at("spec.ports").items().stream()
                                .noneMatch(known -> known.key("port").text("").equals(port.text("")))) {
                    findings.add(
                            port,
                            "a port of Service " + service.get().name(),
                            "Use the Service's port, not the container's.");
                }
            }
        }
    }
}
