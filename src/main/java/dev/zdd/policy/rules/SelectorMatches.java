package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;

/** A workload selects the pods that it makes. */
final class SelectorMatches implements Rule {

    private static final About ABOUT = new About(
            "selector-matches",
            "A workload selects the pods that it makes",
            "Deployment, StatefulSet, DaemonSet, Rollout",
            "the API server refuses the object; a Rollout makes pods without end",
            "kube-linter: mismatching-selector",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node selector = workload.manifest().at("spec.selector");
            boolean selects = workload.replicated() || workload.is("DaemonSet");
            if (selects && (new Selector(selector).empty() || !new Selector(selector).matches(workload.podLabels()))) {
                findings.add(
                        workload.manifest(),
                        selector,
                        "labels of the pod template: " + workload.podLabels(),
                        "Use the same labels in both places.");
            }
        }
    }
}
