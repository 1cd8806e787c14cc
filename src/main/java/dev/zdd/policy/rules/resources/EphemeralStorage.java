package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A container requests and limits its part of the disk of the node",
        looksAt = "containers",
        why = "logs and temporary files fill the disk, and the node evicts pods of its choice",
        fix = "Set ephemeral-storage, for example 256Mi.",
        source =
                "kube-score: container-ephemeral-storage-request-and-limit; Kubernetes documentation: local ephemeral storage",
        severities = Rule.Severities.WARNING)
final class EphemeralStorage extends Rule.OfLongRunning {

    @Override
    protected void judge(Container container, Findings findings) {
        for (String part : List.of("requests", "limits")) {
            Node storage = container.at("resources." + part).key("ephemeral-storage");
            if (storage.absent()) {
                findings.add(storage, "a size");
            }
        }
    }
}
