package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PreStopLongEnough extends Rule {

    PreStopLongEnough() {
        super(
                "The preStop hook waits at least 5 s",
                "Deployment, Rollout",
                "kube-proxy on each node and every load balancer learn of the end a little later, and send requests until then",
                "Kubernetes documentation, pod termination; 5 s is the usual lower bound, load balancers of clouds need 15 to 30 s",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.releasedServing()) {
            Shutdown.preStop(container)
                    .filter(hook -> hook.seconds().isPresent() && hook.seconds().get() < Shutdown.ENDPOINTS)
                    .ifPresent(hook -> findings.add(hook.node(), ">= 5 s", "Sleep 15 to 30 s."));
        }
    }
}
