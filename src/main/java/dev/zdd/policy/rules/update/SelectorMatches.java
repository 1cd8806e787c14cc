package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SelectorMatches extends Rule {

    SelectorMatches() {
        super(
                "A workload selects the pods that it makes",
                "Deployment, StatefulSet, DaemonSet, Rollout",
                "the API server refuses the object; a Rollout makes pods without end",
                "kube-linter: mismatching-selector",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node selector = workload.manifest().at("spec.selector");
            boolean selects = workload.replicated() || workload.is(Kind.DAEMON_SET);
            if (selects
                    && (Selector.of(selector).empty() || !Selector.of(selector).matches(workload.podLabels()))) {
                findings.add(
                        selector,
                        "labels of the pod template: " + workload.podLabels(),
                        "Use the same labels in both places.");
            }
        }
    }
}
