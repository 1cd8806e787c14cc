package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class SeccompProfile extends Rule {

    SeccompProfile() {
        super(
                "A container has a seccomp profile",
                "containers",
                "it may call what only exploits of the kernel call",
                "Kubernetes: Pod Security Standard restricted; kube-score: container-seccomp-profile",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.allContainers()) {
            Node own = container.at("securityContext.seccompProfile.type");
            Node value = own.present() ? own : container.workload().pod().at("securityContext.seccompProfile.type");
            if (!value.text("").matches("RuntimeDefault|Localhost")) {
                findings.add(
                        value,
                        "RuntimeDefault or Localhost",
                        "Set seccompProfile: { type: RuntimeDefault } for the pod.");
            }
        }
    }
}
