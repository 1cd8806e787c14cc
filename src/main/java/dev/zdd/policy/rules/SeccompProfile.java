package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container has a seccomp profile. */
final class SeccompProfile implements Rule {

    private static final About ABOUT = new About(
            "seccomp-profile",
            "A container has a seccomp profile",
            "containers",
            "it may call what only exploits of the kernel call",
            "Kubernetes: Pod Security Standard restricted; kube-score: " + "container-seccomp-profile",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.seccompProfile.type");
                Node value = own.present() ? own : workload.pod().at("securityContext.seccompProfile.type");
                if (!value.text("").matches("RuntimeDefault|Localhost")) {
                    findings.add(
                            workload.manifest(),
                            value,
                            "RuntimeDefault or Localhost",
                            "Set seccompProfile: { type: RuntimeDefault } for the pod.");
                }
            }
        }
    }
}
