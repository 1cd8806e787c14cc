package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods of what serves are spread over zones",
        looksAt = "Deployment, StatefulSet, Rollout",
        why = "the pods may all run in one zone, and go with it",
        fix = "Add one with whenUnsatisfiable ScheduleAnyway, which holds in clusters of one zone too.",
        source = "Kubernetes documentation: pod topology spread constraints, running in multiple zones",
        severities = Rule.Severities.WARNING)
final class SpreadOverZones extends Rule.OfReplicated {

    private static final String ZONE = "topology.kubernetes.io/zone";

    @Override
    protected void judge(Workload workload, Findings findings) {
        if (findings.manifests().smallestNumber(workload).orElse(0) >= 2
                && !workload.serving().isEmpty()
                && !SpreadOverNodes.spreads(workload, ZONE)) {
            findings.found(
                    workload.pod().key("topologySpreadConstraints"),
                    "no constraint with topologyKey %s that fits the pods".formatted(ZONE),
                    "one, so that zones differ by few pods");
        }
    }
}
