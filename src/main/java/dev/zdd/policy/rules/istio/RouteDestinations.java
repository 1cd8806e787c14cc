package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "A route leads to a Service and port that exist",
        looksAt = "VirtualService, Service",
        why = "503 (NC: no cluster) for the share of the traffic that the route has",
        fix = "Name a Service that is there and a port of it, not of the container.",
        source = "Istio documentation: analysis message IST0101, referenced host not found")
final class RouteDestinations extends Rule.OfVirtualServices {

    @Override
    protected void judge(Manifest virtual, Findings findings) {
        for (Node destination : VirtualServices.destinations(virtual)) {
            Optional<VirtualServices.Host> host = VirtualServices.host(destination.key("host"), virtual.namespace());
            if (destination.key("host").absent()) {
                findings.add(destination.key("host"), "a Service", "Name the host.");
            }
            if (host.isEmpty()) {
                continue;
            }
            Optional<Manifest> service = findings.manifests()
                    .find(Kind.SERVICE, host.get().namespace(), host.get().service());
            Node port = destination.at("port.number");
            if (service.isEmpty()) {
                findings.addOrNote(
                        findings.manifests().has(Kind.SERVICE, host.get().namespace()),
                        destination.key("host"),
                        "a Service of the program");
            } else if (port.present()
                    && service.get().at("spec.ports").items().stream()
                            .noneMatch(known -> known.textOf("port").equals(port.text("")))) {
                findings.add(
                        port,
                        "a port of Service " + service.get().name(),
                        "Use the Service's port, not the container's.");
            }
        }
    }
}
