package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** A container that serves waits before it gets SIGTERM. */
final class PreStopPresent implements Rule {

    private static final About ABOUT = new About(
            "pre-stop-present",
            "A container that serves waits before it gets SIGTERM",
            "Deployment, Rollout",
            "the pod ends while proxies on other nodes still send requests to it: " + "connection refused",
            "Kubernetes documentation, pod termination: endpoints are removed at the same " + "time, not before",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.released() ? workload.serving() : List.<Container>of()) {
                Node hook = container.at("lifecycle.preStop");
                if (Leaving.preStop(container).isEmpty()) {
                    findings.add(
                            workload.manifest(),
                            hook,
                            "a sleep",
                            "Add a preStop hook that sleeps, or native sleep: { seconds: 30 }.");
                }
            }
        }
    }
}
