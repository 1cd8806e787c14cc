package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Pods are replaced one after the other, and without waiting for somebody to delete them",
        looksAt = "Deployment, StatefulSet, DaemonSet, Rollout",
        why =
                "Recreate ends all old pods before the first new one starts; OnDelete leaves old versions running until somebody notices",
        fix = "Let the controller replace the pods one after the other. Choose a strategy.",
        source =
                "Kubernetes documentation, Deployments: strategy; StatefulSets: update strategies; kube-score: deployment-strategy")
final class RollingStrategy extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Manifest object = workload.manifest();
        Node type =
                workload.is(Kind.DEPLOYMENT) ? object.at("spec.strategy.type") : object.at("spec.updateStrategy.type");
        if (type.text("").matches("Recreate|OnDelete")) {
            findings.add(type, "RollingUpdate", "Let the controller replace the pods one after the other.");
        }
        Node strategy = object.at("spec.strategy");
        if (workload.is(Kind.ROLLOUT)
                && strategy.key("canary").absent()
                && strategy.key("blueGreen").absent()) {
            findings.add(strategy, "canary or blueGreen", "Choose a strategy.");
        }
    }
}
