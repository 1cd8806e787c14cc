package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The preStop hook waits at least 5 s",
        looksAt = "Deployment, Rollout",
        why =
                "kube-proxy on each node and every load balancer learn of the end a little later, and send requests until then",
        fix = "Sleep 15 to 30 s.",
        source =
                "Kubernetes documentation, pod termination; 5 s is the usual lower bound, load balancers of clouds need 15 to 30 s",
        severities = Rule.Severities.WARNING_IN_DEV)
final class PreStopLongEnough extends Rule.OfReleasedServing {

    @Override
    protected void judge(Container container, Findings findings) {
        Shutdown.preStop(container)
                .filter(hook -> hook.seconds().isPresent() && hook.seconds().get() < Shutdown.ENDPOINTS)
                .ifPresent(hook -> findings.add(hook.node(), ">= 5 s"));
    }
}
