package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.Optional;

/** A route leads to a Service and port that exist. */
final class RouteDestinations implements Rule {

    private static final About ABOUT = new About(
            "route-destinations",
            "A route leads to a Service and port that exist",
            "VirtualService, Service",
            "503 (NC: no cluster) for the share of the traffic that the route has",
            "Istio documentation: analysis message IST0101, referenced host not found",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of("VirtualService")) {
            for (Node destination : Mesh.destinations(virtual)) {
                Optional<Mesh.Host> host = Mesh.host(destination.key("host"), virtual.namespace());
                if (destination.key("host").absent()) {
                    findings.add(virtual, destination.key("host"), "a Service", "Name the host.");
                }
                if (host.isEmpty()) {
                    continue;
                }
                Optional<Manifest> service = manifests.find(
                        "Service", host.get().namespace(), host.get().service());
                Node port = destination.at("port.number");
                if (service.isEmpty()) {
                    findings.add(
                            virtual,
                            destination.key("host"),
                            "a Service of the program",
                            "Correct the host or add the Service.");
                } else if (port.present()
                        && service.get().at("spec.ports").items().stream()
                                .noneMatch(known -> known.key("port").text("").equals(port.text("")))) {
                    findings.add(
                            virtual,
                            port,
                            "a port of Service " + service.get().name(),
                            "Use the Service's port, not the container's.");
                }
            }
        }
    }
}
