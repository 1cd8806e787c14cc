package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container names a user other than 0. */
final class RunAsUser implements Rule {

    private static final About ABOUT = new About(
            "run-as-user",
            "A container names a user other than 0",
            "containers",
            "runAsNonRoot alone fails at start when the image names its user by a word",
            "Kubernetes documentation: security context",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.runAsUser");
                Node value = own.present() ? own : workload.pod().at("securityContext.runAsUser");
                if (value.integer(0) == 0) {
                    findings.add(
                            workload.manifest(),
                            value,
                            "a number other than 0",
                            "Set runAsUser to the number of the image's user.");
                }
            }
        }
    }
}
