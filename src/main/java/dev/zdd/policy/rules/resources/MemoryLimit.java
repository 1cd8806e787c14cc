package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class MemoryLimit extends Rule {

    MemoryLimit() {
        super(
                "The memory limit of a container is its request",
                "containers",
                "between request and limit the node may run out of memory first, and kills pods of its choice",
                "Kubernetes documentation: node-pressure eviction, quality of service",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.containers()) {
            Node limit = container.at("resources.limits.memory");
            Node request = container.at("resources.requests.memory");
            if (limit.absent() || (request.present() && !limit.text().equals(request.text()))) {
                findings.add(
                        limit,
                        request.present() ? request.show() + ": the request" : "a limit",
                        "Use one number for both.");
            }
        }
    }
}
