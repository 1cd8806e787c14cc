package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** The memory limit of a container is its request. */
final class MemoryLimit implements Rule {

    private static final About ABOUT = new About(
            "memory-limit",
            "The memory limit of a container is its request",
            "containers",
            "between request and limit the node may run out of memory first, and kills pods " + "of its choice",
            "Kubernetes documentation: node-pressure eviction, quality of service",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                Node limit = container.at("resources.limits.memory");
                Node request = container.at("resources.requests.memory");
                if (limit.absent() || (request.present() && !limit.text().equals(request.text()))) {
                    findings.add(
                            workload.manifest(),
                            limit,
                            request.present() ? request.show() + ": the request" : "a limit",
                            "Use one number for both.");
                }
            }
        }
    }
}
