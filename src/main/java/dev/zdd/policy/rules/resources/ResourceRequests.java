package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A container requests CPU and memory",
        looksAt = "containers",
        why = "the scheduler packs nodes until they are out of memory, and such pods are the first to be killed",
        fix = "Request what it needs under load.",
        source = "kube-score: container-resources; kube-linter: unset-cpu-requirements, unset-memory-requirements",
        severities = Rule.Severities.WARNING_IN_DEV)
final class ResourceRequests extends Rule.OfLongRunning {

    @Override
    protected void judge(Container container, Findings findings) {
        for (String resource : List.of("cpu", "memory")) {
            Node request = container.at("resources.requests").key(resource);
            if (request.absent()
                    && container.at("resources.limits").key(resource).absent()) {
                findings.add(request, "a request");
            }
        }
    }
}
