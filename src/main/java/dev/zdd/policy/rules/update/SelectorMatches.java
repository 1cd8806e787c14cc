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
        source = "kube-linter: mismatching-selector")
final class SelectorMatches extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node selector = workload.manifest().at("spec.selector");
        boolean selects = workload.replicated() || workload.is(Kind.DAEMON_SET);
        if (selects && (Selector.of(selector).empty() || !Selector.of(selector).matches(workload.podLabels()))) {
            findings.add(
                    selector,
                    "labels of the pod template: " + workload.podLabels(),
                    "Use the same labels in both places.");
        }
    }
}
