package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class ResourceRequests extends Rule {

    ResourceRequests() {
        super(
                "A container requests CPU and memory",
                "containers",
                "the scheduler packs nodes until they are out of memory, and such pods are the first to be killed",
                "kube-score: container-resources; kube-linter: unset-cpu-requirements, unset-memory-requirements",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.containers()) {
            for (String resource : List.of("cpu", "memory")) {
                Node request = container.at("resources.requests").key(resource);
                if (request.absent()
                        && container.at("resources.limits").key(resource).absent()) {
                    findings.add(request, "a request", "Request what it needs under load.");
                }
            }
        }
    }
}
