package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** Pods are replaced one after the other, and without waiting for somebody to delete them. */
final class RollingStrategy implements Rule {

    private static final About ABOUT = new About(
            "rolling-strategy",
            "Pods are replaced one after the other, and without waiting for somebody to " + "delete them",
            "Deployment, StatefulSet, DaemonSet, Rollout",
            "Recreate ends all old pods before the first new one starts; OnDelete leaves "
                    + "old versions running until somebody notices",
            "Kubernetes documentation, Deployments: strategy; StatefulSets: update " + "strategies",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Manifest object = workload.manifest();
            Node type =
                    workload.is("Deployment") ? object.at("spec.strategy.type") : object.at("spec.updateStrategy.type");
            if (type.text("").matches("Recreate|OnDelete")) {
                findings.add(object, type, "RollingUpdate", "Let the controller replace the pods one after the other.");
            }
            Node strategy = object.at("spec.strategy");
            if (workload.is("Rollout")
                    && strategy.key("canary").absent()
                    && strategy.key("blueGreen").absent()) {
                findings.add(object, strategy, "canary or blueGreen", "Choose a strategy.");
            }
        }
    }
}
