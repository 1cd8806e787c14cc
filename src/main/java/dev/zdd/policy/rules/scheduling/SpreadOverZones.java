package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SpreadOverZones extends Rule {

    private static final String ZONE = "topology.kubernetes.io/zone";

    SpreadOverZones() {
        super(
                "Pods of what serves are spread over zones",
                "Deployment, StatefulSet, Rollout",
                "the pods may all run in one zone, and go with it",
                "Kubernetes documentation: pod topology spread constraints, running in multiple zones",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            if (manifests.smallestNumber(workload).orElse(0) >= 2
                    && !workload.serving().isEmpty()
                    && !SpreadOverNodes.spreads(workload, ZONE)) {
                findings.add(
                        workload.pod().key("topologySpreadConstraints"),
                        "no constraint with topologyKey %s that fits the pods".formatted(ZONE),
                        "one, so that zones differ by few pods",
                        "Add one with whenUnsatisfiable ScheduleAnyway, which holds in clusters of one zone too.");
            }
        }
    }
}
