package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;
import java.util.Optional;

final class DelegatesExist extends Rule {

    DelegatesExist() {
        super(
                "A route delegates to routes that exist, and routes without hosts are delegated to",
                "VirtualService",
                "503 or 404 for everything that takes this way",
                "Istio documentation: Delegate",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest virtual : manifests.of(Kind.VIRTUAL_SERVICE)) {
            for (Node http : virtual.at("spec.http").items()) {
                Node delegate = http.key("delegate");
                if (delegate.present() && target(manifests, virtual, delegate).isEmpty()) {
                    findings.add(
                            delegate.key("name"),
                            "a VirtualService without hosts in the program",
                            "Correct name and namespace.");
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
            boolean reached = manifests.of(Kind.VIRTUAL_SERVICE).stream()
                    .anyMatch(other -> other.at("spec.http").items().stream()
                            .anyMatch(http -> http.key("delegate").present()
                                    && target(manifests, other, http.key("delegate"))
                                            .equals(Optional.of(virtual))));
            if (!root && !reached) {
                findings.add(
                        virtual.at("spec.hosts"),
                        "neither hosts nor a route that delegates here",
                        "one of them",
                        "Add hosts, or delegate to it.");
            }
        }
    }

    private static Optional<Manifest> target(Manifests manifests, Manifest virtual, Node delegate) {
        return manifests
                .find(
                        Kind.VIRTUAL_SERVICE,
                        delegate.key("namespace").text(virtual.namespace()),
                        delegate.key("name").text(""))
                .filter(found -> found.at("spec.hosts").items().isEmpty());
    }
}
