package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** The preStop hook waits at least 5 s. */
final class PreStopLongEnough implements Rule {

    private static final About ABOUT = new About(
            "pre-stop-long-enough",
            "The preStop hook waits at least 5 s",
            "Deployment, Rollout",
            "kube-proxy on each node and every load balancer learn of the end a little "
                    + "later, and send requests until then",
            "Kubernetes documentation, pod termination; 5 s is the usual lower bound, load "
                    + "balancers of clouds need 15 to 30 s",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.released() ? workload.serving() : List.<Container>of()) {
                Leaving.preStop(container)
                        .filter(hook ->
                                hook.seconds().isPresent() && hook.seconds().get() < 5)
                        .ifPresent(
                                hook -> findings.add(workload.manifest(), hook.node(), ">= 5 s", "Sleep 15 to 30 s."));
            }
        }
    }
}
