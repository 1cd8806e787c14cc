package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A rolling update takes no pod away before its successor is ready. */
final class RollingNoUnavailable implements Rule {

    private static final About ABOUT = new About(
            "rolling-no-unavailable",
            "A rolling update takes no pod away before its successor is ready",
            "Deployment, Rollout without traffic routing",
            "with the default of 25 % four pods become three before a new one is ready, and "
                    + "the rest carries the load of all",
            "Kubernetes documentation, Deployments: max unavailable",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node limit = limit(workload);
            if (limit.path().isEmpty()) {
                continue;
            }
            if (!limit.text("").matches("0%?")) {
                findings.add(workload.manifest(), limit, "0", "Set maxUnavailable to 0 and maxSurge to 1 or more.");
            }
        }
    }

    // An empty path: not a workload that is updated pod by pod.
    private static Node limit(Workload workload) {
        Manifest object = workload.manifest();
        if (workload.is("Deployment")
                && !object.at("spec.strategy.type").text("").equals("Recreate")) {
            return object.at("spec.strategy.rollingUpdate.maxUnavailable");
        }
        // With traffic routing the stable version keeps all its pods until the end.
        boolean byPods = workload.is("Rollout")
                && object.at("spec.strategy.canary").present()
                && object.at("spec.strategy.canary.trafficRouting").absent();
        return byPods ? object.at("spec.strategy.canary.maxUnavailable") : Node.root(null);
    }
}
