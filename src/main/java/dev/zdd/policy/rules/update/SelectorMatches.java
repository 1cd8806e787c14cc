package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Selector;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A workload selects the pods that it makes",
        looksAt = "Deployment, StatefulSet, DaemonSet, Rollout",
        why = "the API server refuses the object; a Rollout makes pods without end",
        fix = "Use the same labels in both places.",
        source =
                "kube-linter: mismatching-selector; kube-score: deployment-pod-selector-labels-match-template-metadata-labels, statefulset-pod-selector-labels-match-template-metadata-labels")
final class SelectorMatches extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node selector = workload.manifest().at("spec.selector");
        // A Rollout may take its selector with the template of another object.
        boolean elsewhere =
                selector.absent() && workload.manifest().at("spec.workloadRef").present();
        boolean selects = !elsewhere && (workload.replicated() || workload.is(Kind.DAEMON_SET));
        if (selects && (Selector.of(selector).empty() || !Selector.of(selector).matches(workload.podLabels()))) {
            findings.add(selector, "labels of the pod template: " + workload.podLabels());
        }
    }
}
