package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Retries of a Service in a mesh are written down",
        looksAt = "Service in a namespace with injected sidecars",
        why = "Istio retries by itself, twice and also on 503: an order may be taken twice",
        fix = "Add a VirtualService with attempts and retryOn.",
        source = "istio#50506, #13851; Istio documentation: default retries",
        severities = Rule.Severities.WARNING)
final class RouteDefaults extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        manifests.of(Kind.SERVICE).stream()
                .filter(service -> manifests
                        .namespace(service.namespace())
                        .map(Manifest::labels)
                        .filter(labels ->
                                "enabled".equals(labels.get("istio-injection")) || labels.containsKey("istio.io/rev"))
                        .isPresent())
                .filter(service -> !manifests.selectedBy(service).isEmpty() && !manifests.routed(service))
                .forEach(service -> findings.found(
                        service.at("metadata.name"),
                        "no VirtualService leads to it",
                        "a route with retries of its own"));
    }
}
