package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.stream.Stream;

@Rule.Description(
        title = "Traffic that stays in its zone meets pods there",
        looksAt = "Service, workloads",
        why = "in an update the one pod of a zone takes all its traffic, or the hints vanish and clients go elsewhere",
        fix = "Spread six pods or more over zones, or remove the preference.",
        source = "kubernetes#122437; Kubernetes documentation: topology aware routing",
        severities = Rule.Severities.WARNING)
final class ServiceZoneSpread extends Rule.OfServices {

    private static final int FEWEST = 6;

    @Override
    protected void judge(Manifest service, Findings findings) {
        // Of the two annotations, which only Auto switches on, the older one wins.
        Node hint = Stream.of("service.kubernetes.io/topology-aware-hints", "service.kubernetes.io/topology-mode")
                .map(name -> service.at("metadata.annotations").key(name))
                .filter(Node::present)
                .findFirst()
                .filter(annotation -> annotation.text("").matches("[Aa]uto"))
                .orElse(service.at("spec.trafficDistribution"));
        for (Workload workload : hint.present() ? findings.manifests().selectedBy(service) : List.<Workload>of()) {
            int pods = findings.manifests().smallestNumber(workload).orElse(FEWEST);
            boolean spread = workload.pod().key("topologySpreadConstraints").items().stream()
                    .anyMatch(one -> one.textOf("topologyKey").equals("topology.kubernetes.io/zone"));
            if (!spread || pods < FEWEST) {
                findings.found(
                        hint,
                        "%d pods%s".formatted(pods, spread ? "" : ", not spread over zones"),
                        ">= %d pods: two in each of three zones, spread by topology.kubernetes.io/zone"
                                .formatted(FEWEST));
            }
        }
    }
}
