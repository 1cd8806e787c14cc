package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Backends;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.Set;
import java.util.stream.Collectors;

@Rule.Description(
        title = "Requests of one address are spread where addresses are hidden",
        looksAt = "Service, Ingress, HTTPRoute",
        why =
                "behind a NAT or a proxy all requests have a few addresses: one pod gets them all, and new pods of the autoscaler none",
        fix = "Use a cookie where requests of a session belong together.",
        source = "kubernetes#43958; ingress-nginx#6517",
        severities = Rule.Severities.WARNING)
final class ServiceClientIp extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        Set<String> behindProxy = manifests.of(Kind.INGRESS, Kind.HTTP_ROUTE).stream()
                .flatMap(entrance -> Backends.of(entrance).stream())
                .map(backend -> backend.namespace() + "/" + backend.service().text(""))
                .collect(Collectors.toSet());
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            Node affinity = service.at("spec.sessionAffinity");
            boolean hidden = service.at("spec.type").text("").matches("NodePort|LoadBalancer")
                    && !service.at("spec.externalTrafficPolicy").text("").equals("Local");
            boolean proxied = behindProxy.contains(service.namespace() + "/" + service.name());
            if (affinity.text("").equals("ClientIP") && (hidden || proxied)) {
                findings.add(
                        affinity,
                        proxied
                                ? "None: its clients are the pods of the ingress controller or gateway"
                                : "None, or externalTrafficPolicy: Local");
            }
        }
    }
}
