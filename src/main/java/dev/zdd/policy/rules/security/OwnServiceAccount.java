package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class OwnServiceAccount extends Rule {

    OwnServiceAccount() {
        super(
                "What serves has a service account of its own",
                "workloads",
                "rights that somebody gives to the default account of the namespace are given to it too",
                "kube-linter: default-service-account",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node account = workload.pod().key("serviceAccountName");
            if (!workload.serving().isEmpty() && account.text("default").equals("default")) {
                findings.add(account, "an account of its own", "Add a ServiceAccount without rights.");
            }
        }
    }
}
