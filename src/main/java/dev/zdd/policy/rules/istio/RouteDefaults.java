package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class RouteDefaults extends Rule {

    RouteDefaults() {
        super(
                "Retries of a Service in a mesh are written down",
                "Service in a namespace with injected sidecars",
                "Istio retries by itself, twice and also on 503: an order may be taken twice",
                "istio#50506, #13851; Istio documentation: default retries",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest namespace : manifests.of(Kind.NAMESPACE)) {
            boolean injected = "enabled".equals(namespace.labels().get("istio-injection"))
                    || namespace.labels().containsKey("istio.io/rev");
            manifests.of(Kind.SERVICE).stream()
                    .filter(service -> injected && service.namespace().equals(namespace.name()))
                    .filter(service -> !manifests.selectedBy(service).isEmpty() && !manifests.routed(service))
                    .forEach(service -> findings.add(
                            service.at("metadata.name"),
                            "no VirtualService leads to it",
                            "a route with retries of its own",
                            "Add a VirtualService with attempts and retryOn."));
        }
    }
}
