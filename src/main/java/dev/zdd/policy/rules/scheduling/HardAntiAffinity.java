package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class HardAntiAffinity extends Rule {

    HardAntiAffinity() {
        super(
                "Pods may share a node when there are not enough nodes",
                "Deployment, StatefulSet, Rollout",
                "with as many pods as nodes the surge pod finds no place, and with maxUnavailable 0 the update never moves; a drained pod finds none either, and the budget then blocks the next drain",
                "Kubernetes documentation: inter-pod anti-affinity",
                Severities.ERROR_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            Node required =
                    workload.pod().at("affinity.podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution");
            required.items().stream()
                    .filter(term -> term.key("topologyKey").text("").equals("kubernetes.io/hostname"))
                    .findFirst()
                    .ifPresent(term -> findings.add(
                            required,
                            "one pod per node, always",
                            "preferred, or more nodes than pods and surge",
                            "Use a topology spread constraint with maxSkew 1."));
        }
    }
}
