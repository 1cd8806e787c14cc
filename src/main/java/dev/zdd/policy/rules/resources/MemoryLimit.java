package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The memory limit of a container is its request",
        looksAt = "containers",
        why = "between request and limit the node may run out of memory first, and kills pods of its choice",
        fix = "Use one number for both.",
        source = "Kubernetes documentation: node-pressure eviction, quality of service",
        severities = Rule.Severities.WARNING_IN_DEV)
final class MemoryLimit extends Rule.OfLongRunning {

    @Override
    protected void judge(Container container, Findings findings) {
        Node limit = container.at("resources.limits.memory");
        Node request = container.at("resources.requests.memory");
        if (limit.absent() || (request.present() && !limit.text().equals(request.text()))) {
            findings.add(limit, request.present() ? request.show() + ": the request" : "a limit");
        }
    }
}
