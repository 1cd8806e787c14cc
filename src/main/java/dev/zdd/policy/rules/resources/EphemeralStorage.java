package dev.zdd.policy.rules.resources;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class EphemeralStorage extends Rule {

    EphemeralStorage() {
        super(
                "A container requests and limits its part of the disk of the node",
                "containers",
                "logs and temporary files fill the disk, and the node evicts pods of its choice",
                "kube-score: container-ephemeral-storage-request-and-limit; Kubernetes documentation: local ephemeral storage",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.containers()) {
            for (String part : List.of("requests", "limits")) {
                Node storage = container.at("resources." + part).key("ephemeral-storage");
                if (storage.absent()) {
                    findings.add(storage, "a size", "Set ephemeral-storage, for example 256Mi.");
                }
            }
        }
    }
}
