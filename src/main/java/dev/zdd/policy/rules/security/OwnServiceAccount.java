package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "What serves has a service account of its own",
        looksAt = "workloads",
        why = "rights that somebody gives to the default account of the namespace are given to it too",
        fix = "Add a ServiceAccount without rights.",
        source = "kube-linter: default-service-account",
        severities = Rule.Severities.WARNING)
final class OwnServiceAccount extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node account = workload.serviceAccount();
        if (!workload.serving().isEmpty() && account.text("default").equals("default")) {
            findings.add(account, "an account of its own");
        }
    }
}
