package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class ServiceZoneSpread extends Rule {

    private static final int FEWEST = 6;

    ServiceZoneSpread() {
        super(
                "Traffic that stays in its zone meets pods there",
                "Service, workloads",
                "in an update the one pod of a zone takes all its traffic, or the hints vanish and clients go elsewhere",
                "kubernetes#122437; Kubernetes documentation: topology aware routing",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest service : manifests.of(Kind.SERVICE)) {
            Node hint = service.at("spec.trafficDistribution").present()
                    ? service.at("spec.trafficDistribution")
                    : service.at("metadata.annotations").key("service.kubernetes.io/topology-mode");
            for (Workload workload : hint.present() ? manifests.selectedBy(service) : List.<Workload>of()) {
                int pods = manifests.smallestNumber(workload).orElse(FEWEST);
                boolean spread = workload.pod().key("topologySpreadConstraints").items().stream()
                        .anyMatch(one -> one.key("topologyKey").text("").equals("topology.kubernetes.io/zone"));
                if (!spread || pods < FEWEST) {
                    findings.add(
                            hint,
                            "%d pods%s".formatted(pods, spread ? "" : ", not spread over zones"),
                            ">= %d pods: two in each of three zones, spread by topology.kubernetes.io/zone"
                                    .formatted(FEWEST),
                            "Spread the pods over zones, or remove the preference.");
                }
            }
        }
    }
}
