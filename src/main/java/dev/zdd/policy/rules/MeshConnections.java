package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import java.util.List;
import java.util.Optional;

/** Connections to a routed Service give up soon and avoid broken pods. */
final class MeshConnections implements Rule {

    private static final About ABOUT = new About(
            "mesh-connections",
            "Connections to a routed Service give up soon and avoid broken pods",
            "DestinationRule, VirtualService",
            "a pod whose node is gone costs 10 s per request (the default), and is asked " + "again and again",
            "Istio documentation: connectionPool, outlierDetection",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.services()) {
            if (!Mesh.routed(manifests, service)) {
                continue;
            }
            Optional<Manifest> rule = manifests.of("DestinationRule").stream()
                    .filter(one -> Mesh.host(one.at("spec.host"), one.namespace())
                            .equals(Optional.of(new Mesh.Host(service.name(), service.namespace()))))
                    .findFirst();
            if (rule.isEmpty()) {
                findings.add(
                        service,
                        service.at("metadata.name"),
                        "no DestinationRule for it",
                        "one with connectTimeout and outlierDetection",
                        "Add a DestinationRule.");
                continue;
            }
            Node timeout = rule.get().at("spec.trafficPolicy.connectionPool.tcp.connectTimeout");
            if (timeout.text().flatMap(Seconds::parse).orElse(10.0) > 5) {
                findings.add(rule.get(), timeout, "<= 5s", "Set connectTimeout: 2s.");
            }
            Node outliers = rule.get().at("spec.trafficPolicy.outlierDetection");
            boolean errors =
                    List.of("consecutive5xxErrors", "consecutiveGatewayErrors", "consecutiveLocalOriginFailures")
                            .stream()
                            .anyMatch(name -> outliers.key(name).integer(0) > 0);
            if (!errors) {
                findings.add(
                        rule.get(),
                        outliers,
                        "consecutiveGatewayErrors or the like",
                        "Eject pods that cannot be reached.");
            } else if (outliers.key("maxEjectionPercent").integer(10) > 50) {
                findings.add(
                        rule.get(),
                        outliers.key("maxEjectionPercent"),
                        "<= 50",
                        "Keep half of the pods, whatever happens.");
            }
        }
    }
}
