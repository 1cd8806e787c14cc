package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container cannot gain privileges. */
final class NoEscalation implements Rule {

    private static final About ABOUT = new About(
            "no-privilege-escalation",
            "A container cannot gain privileges",
            "containers",
            "a setuid program in the image gives root",
            "Kubernetes: Pod Security Standard restricted; kube-linter: " + "privilege-escalation-container",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.allowPrivilegeEscalation");
                Node value = own;
                if (!value.isFalse()) {
                    findings.add(workload.manifest(), value, "false", "Set allowPrivilegeEscalation: false.");
                }
            }
        }
    }
}
