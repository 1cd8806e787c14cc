package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;

@Rule.Description(
        title = "A route delegates to routes that exist, and routes without hosts are delegated to",
        looksAt = "VirtualService",
        why = "503 or 404 for everything that takes this way",
        fix = "Delegate to a VirtualService without hosts, by its name and namespace.",
        source = "Istio documentation: Delegate")
final class DelegatesExist extends Rule.OfVirtualServices {

    @Override
    protected void judge(Manifest virtual, Findings findings) {
        for (Node http : virtual.at("spec.http").items()) {
            Node delegate = http.key("delegate");
            if (delegate.present()
                    && target(findings.manifests(), virtual, delegate).isEmpty()) {
                findings.addOrNote(
                        delegate.key("namespace").text(virtual.namespace()).equals(virtual.namespace()),
                        delegate.key("name"),
                        "a VirtualService without hosts in the program");
            }
            boolean answers = List.of("route", "delegate", "redirect", "directResponse").stream()
                    .anyMatch(way -> http.key(way).present());
            if (!answers) {
                findings.add(
                        http,
                        "a route without a destination",
                        "route, delegate, redirect or directResponse",
                        "Say where the requests go.");
            }
        }
        boolean root = !virtual.at("spec.hosts").items().isEmpty();
        boolean reached = findings.manifests().of(Kind.VIRTUAL_SERVICE).stream()
                .anyMatch(other -> other.at("spec.http").items().stream()
                        .anyMatch(http -> http.key("delegate").present()
                                && target(findings.manifests(), other, http.key("delegate"))
                                        .equals(Optional.of(virtual))));
        if (!root && !reached) {
            findings.add(
                    virtual.at("spec.hosts"),
                    "neither hosts nor a route that delegates here",
                    "one of them",
                    "Add hosts, or delegate to it.");
        }
    }

    private static Optional<Manifest> target(Manifests manifests, Manifest virtual, Node delegate) {
        return manifests
                .find(
                        Kind.VIRTUAL_SERVICE,
                        delegate.key("namespace").text(virtual.namespace()),
                        delegate.textOf("name"))
                .filter(found -> found.at("spec.hosts").items().isEmpty());
    }
}
