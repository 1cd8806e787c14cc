package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Backends;
import dev.zdd.policy.model.Backends.Backend;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "An entrance leads to Services and ports that exist",
        looksAt = "Ingress, HTTPRoute, Service",
        why = "500 or 503 for every request that takes this way",
        fix = "Name a Service that is there and a port of it, not of the container.",
        source = "kube-score: ingress-targets-service; Gateway API documentation: ResolvedRefs, BackendNotFound")
final class BackendsExist extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest entrance : manifests.of(Kind.INGRESS, Kind.HTTP_ROUTE)) {
            for (Backend backend : Backends.of(entrance)) {
                Optional<Manifest> service = manifests.find(
                        Kind.SERVICE, backend.namespace(), backend.service().text(""));
                // The name of an action of the AWS Load Balancer Controller, which stands in an annotation.
                boolean action = backend.port().text("").equals("use-annotation");
                if (service.isEmpty() && !action) {
                    findings.missing(Kind.SERVICE, backend.service(), "a Service of the program");
                } else if (backend.port().present() && !action && !hasPort(service.get(), backend.port())) {
                    findings.add(
                            backend.port(), "a port of Service " + service.get().name());
                }
            }
        }
    }

    private static boolean hasPort(Manifest service, Node port) {
        // An ExternalName needs no port of its own.
        return service.at("spec.type").text("").equals("ExternalName")
                || service.at("spec.ports").items().stream()
                        .anyMatch(known -> known.textOf("port").equals(port.text(""))
                                || known.textOf("name").equals(port.text("")));
    }
}
