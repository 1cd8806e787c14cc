package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class PreStopPresent extends Rule {

    PreStopPresent() {
        super(
                "A container that serves waits before it gets SIGTERM",
                "Deployment, Rollout",
                "the pod ends while proxies on other nodes still send requests to it: connection refused",
                "Kubernetes documentation, pod termination: endpoints are removed at the same time, not before",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.releasedServing()) {
            Node hook = container.at("lifecycle.preStop");
            if (Shutdown.preStop(container).isEmpty()) {
                findings.add(hook, "a sleep", "Add a preStop hook that sleeps, or native sleep: { seconds: 30 }.");
            }
        }
    }
}
