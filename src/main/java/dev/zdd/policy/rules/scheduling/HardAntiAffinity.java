package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods may share a node when there are not enough nodes",
        looksAt = "Deployment, StatefulSet, Rollout",
        why =
                "with as many pods as nodes the surge pod finds no place, and with maxUnavailable 0 the update never moves; a drained pod finds none either, and the budget then blocks the next drain",
        fix = "Use a topology spread constraint with maxSkew 1.",
        source = "Kubernetes documentation: inter-pod anti-affinity",
        severities = Rule.Severities.ERROR_IN_DEV)
final class HardAntiAffinity extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node required = workload.pod().at("affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution");
        required.items().stream()
                .filter(term -> term.textOf("topologyKey").equals("kubernetes.io/hostname"))
                .findFirst()
                .ifPresent(term -> findings.found(
                        required, "one pod per node, always", "preferred, or more nodes than pods and surge"));
    }
}
