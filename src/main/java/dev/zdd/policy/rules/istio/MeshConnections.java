package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;

@Rule.Description(
        title = "Connections to a routed Service give up soon and avoid broken pods",
        looksAt = "DestinationRule, VirtualService",
        why = "a pod whose node is gone costs 10 s per request (the default), and is asked again and again",
        fix =
                "Add a DestinationRule with connectTimeout: 2s (at most 5s) and outlierDetection (maxEjectionPercent at most 50).",
        source = "Istio documentation: connectionPool, outlierDetection",
        severities = Rule.Severities.WARNING)
final class MeshConnections extends Rule.OfServices {

    @Override
    protected void judge(Manifest service, Findings findings) {
        if (!findings.manifests().routed(service)) {
            return;
        }
        Optional<Manifest> rule =
                findings.manifests().destinationRules(service.at("metadata.name"), service.namespace()).stream()
                        .findFirst();
        if (rule.isEmpty()) {
            findings.add(
                    service.at("metadata.name"),
                    "no DestinationRule for it",
                    "one with connectTimeout and outlierDetection",
                    "Add a DestinationRule.");
            return;
        }
        Node timeout = rule.get().at("spec.trafficPolicy.connectionPool.tcp.connectTimeout");
        if (timeout.text().flatMap(Seconds::parse).orElse(10.0) > 5) {
            findings.add(timeout, "<= 5s", "Set connectTimeout: 2s.");
        }
        Node outliers = rule.get().at("spec.trafficPolicy.outlierDetection");
        boolean errors =
                List.of("consecutive5xxErrors", "consecutiveGatewayErrors", "consecutiveLocalOriginFailures").stream()
                        .anyMatch(name -> outliers.key(name).integer(0) > 0);
        if (!errors) {
            findings.add(outliers, "consecutiveGatewayErrors or the like", "Eject pods that cannot be reached.");
        } else if (outliers.key("maxEjectionPercent").integer(10) > 50) {
            findings.add(outliers.key("maxEjectionPercent"), "<= 50", "Keep half of the pods, whatever happens.");
        }
    }
}
