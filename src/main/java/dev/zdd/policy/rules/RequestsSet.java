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

/** A container requests CPU and memory. */
final class RequestsSet implements Rule {

    private static final About ABOUT = new About(
            "resource-requests",
            "A container requests CPU and memory",
            "containers",
            "the scheduler packs nodes until they are out of memory, and such pods are the " + "first to be killed",
            "kube-score: container-resources; kube-linter: unset-cpu-requirements, " + "unset-memory-requirements",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                for (String resource : List.of("cpu", "memory")) {
                    Node request = container.at("resources.requests").key(resource);
                    if (request.absent()
                            && container.at("resources.limits").key(resource).absent()) {
                        findings.add(workload.manifest(), request, "a request", "Request what it needs under load.");
                    }
                }
            }
        }
    }
}
