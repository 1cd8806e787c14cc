package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A pod that does not call the API has no token for it. */
final class NoServiceAccountToken implements Rule {

    private static final About ABOUT = new About(
            "no-service-account-token",
            "A pod that does not call the API has no token for it",
            "Pods, ServiceAccount",
            "whoever reads a file in the container can ask the API server as the pod",
            "kube-linter: default-service-account; Kubernetes documentation: opt out of API "
                    + "credential automounting",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node mount = workload.pod().key("automountServiceAccountToken");
            String account = workload.pod().key("serviceAccountName").text("default");
            boolean off = manifests
                    .find("ServiceAccount", workload.manifest().namespace(), account)
                    .map(one -> one.at("automountServiceAccountToken").isFalse())
                    .orElse(false);
            if (!mount.isFalse() && (mount.isTrue() || !off)) {
                findings.add(
                        workload.manifest(),
                        mount,
                        "false",
                        "Set automountServiceAccountToken: false, for the pod or for its ServiceAccount.");
            }
        }
        for (Manifest account : manifests.of("ServiceAccount")) {
            Node mount = account.at("automountServiceAccountToken");
            if (!mount.isFalse()) {
                findings.add(account, mount, "false", "Set it here too, for the next pod that uses the account.");
            }
        }
    }
}
