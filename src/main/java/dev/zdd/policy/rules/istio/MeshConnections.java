package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.VirtualServices;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;
import java.util.Optional;

final class MeshConnections extends Rule {

    MeshConnections() {
        super(
                "Connections to a routed Service give up soon and avoid broken pods",
                "DestinationRule, VirtualService",
                "a pod whose node is gone costs 10 s per request (the default), and is asked again and again",
                "Istio documentation: connectionPool, outlierDetection",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            if (!manifests.routed(service)) {
                continue;
            }
            Optional<Manifest> rule = manifests.of(Kind.DESTINATION_RULE).stream()
                    .filter(one -> VirtualServices.host(one.at("spec.host"), one.namespace())
                            .equals(Optional.of(new VirtualServices.Host(service.name(), service.namespace()))))
                    .findFirst();
            if (rule.isEmpty()) {
                findings.add(
                        service.at("metadata.name"),
                        "no DestinationRule for it",
                        "one with connectTimeout and outlierDetection",
                        "Add a DestinationRule.");
                continue;
            }
            Node timeout = rule.get().at("spec.trafficPolicy.connectionPool.tcp.connectTimeout");
            if (timeout.text().flatMap(Seconds::parse).orElse(10.0) > 5) {
                findings.add(timeout, "<= 5s", "Set connectTimeout: 2s.");
            }
            Node outliers = rule.get().at("spec.trafficPolicy.outlierDetection");
            boolean errors =
                    List.of("consecutive5xxErrors", "consecutiveGatewayErrors", "consecutiveLocalOriginFailures")
                            .stream()
                            .anyMatch(name -> outliers.key(name).integer(0) > 0);
            if (!errors) {
                findings.add(outliers, "consecutiveGatewayErrors or the like", "Eject pods that cannot be reached.");
            } else if (outliers.key("maxEjectionPercent").integer(10) > 50) {
                findings.add(outliers.key("maxEjectionPercent"), "<= 50", "Keep half of the pods, whatever happens.");
            }
        }
    }
}
