package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container that serves waits before it gets SIGTERM",
        looksAt = "Deployment, Rollout",
        why = "the pod ends while proxies on other nodes still send requests to it: connection refused",
        fix = "Add a preStop hook that sleeps, or native sleep: { seconds: 30 }.",
        source = "Kubernetes documentation, pod termination: endpoints are removed at the same time, not before")
final class PreStopPresent extends Rule.OfReleasedServing {

    @Override
    protected void judge(Container container, Findings findings) {
        Node hook = container.at("lifecycle.preStop");
        if (Shutdown.preStop(container).isEmpty()) {
            findings.add(hook, "a sleep");
        }
    }
}
