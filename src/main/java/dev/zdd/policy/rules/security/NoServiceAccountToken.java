package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NoServiceAccountToken extends Rule {

    NoServiceAccountToken() {
        super(
                "A pod that does not call the API has no token for it",
                "Pods, ServiceAccount",
                "whoever reads a file in the container can ask the API server as the pod",
                "kube-linter: default-service-account; Kubernetes documentation: opt out of API credential automounting",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node mount = workload.pod().key("automountServiceAccountToken");
            String account = workload.pod().key("serviceAccountName").text("default");
            boolean off = manifests
                    .find(Kind.SERVICE_ACCOUNT, workload.manifest().namespace(), account)
                    .map(one -> one.at("automountServiceAccountToken").isFalse())
                    .orElse(false);
            if (!mount.isFalse() && (mount.isTrue() || !off)) {
                findings.add(
                        mount,
                        "false",
                        "Set automountServiceAccountToken: false, for the pod or for its ServiceAccount.");
            }
        }
        for (Manifest account : manifests.of(Kind.SERVICE_ACCOUNT)) {
            Node mount = account.at("automountServiceAccountToken");
            if (!mount.isFalse()) {
                findings.add(mount, "false", "Set it here too, for the next pod that uses the account.");
            }
        }
    }
}
