package dev.zdd.policy.rules.update;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Portion;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A rolling update takes no pod away before its successor is ready",
        looksAt = "Deployment, Rollout without traffic routing",
        why =
                "with the default of 25 % four pods become three before a new one is ready, and the rest carries the load of all",
        fix = "Set maxUnavailable to 0 and maxSurge to 1 or more.",
        source = "Kubernetes documentation, Deployments: max unavailable")
final class RollingNoUnavailable extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node limit = limit(workload);
        if (limit.path().isEmpty()) {
            return;
        }
        // The share is rounded down, and the largest number of pods has the largest share.
        int pods = findings.manifests().largestNumber(workload).orElse(1);
        int missing = limit.absent() ? pods / 4 : Portion.down(limit, pods).orElse(1);
        if (missing > 0) {
            findings.add(limit, "0");
        }
    }

    // An empty path: not a workload that is updated pod by pod.
    private static Node limit(Workload workload) {
        Manifest object = workload.manifest();
        if (workload.is(Kind.DEPLOYMENT)
                && !object.at("spec.strategy.type").text("").equals("Recreate")) {
            return object.at("spec.strategy.rollingUpdate.maxUnavailable");
        }
        // With traffic routing the stable version keeps all its pods until the end.
        boolean byPods = workload.is(Kind.ROLLOUT)
                && object.at("spec.strategy.canary").present()
                && object.at("spec.strategy.canary.trafficRouting").absent();
        return byPods ? object.at("spec.strategy.canary.maxUnavailable") : Node.root(null);
    }
}
