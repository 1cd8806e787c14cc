package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
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
            Optional<Manifest> target = findings.manifests().delegate(virtual, delegate);
            if (delegate.present() && target.filter(DelegatesExist::isRoot).isPresent()) {
                findings.add(delegate.key("name"), "a VirtualService without hosts");
            } else if (delegate.present() && target.isEmpty()) {
                findings.missing(
                        Kind.VIRTUAL_SERVICE, delegate.key("name"), "a VirtualService without hosts in the program");
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
        if (!isRoot(virtual) && !findings.manifests().delegated(virtual)) {
            findings.addOrNote(
                    findings.manifests().owns(Kind.VIRTUAL_SERVICE),
                    virtual.at("spec.hosts"),
                    "neither hosts nor a route that delegates here",
                    "one of them",
                    "Add hosts, or delegate to it.");
        }
    }

    private static boolean isRoot(Manifest virtual) {
        return !virtual.at("spec.hosts").items().isEmpty();
    }
}
