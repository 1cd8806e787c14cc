package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** A container drops all capabilities. */
final class CapabilitiesDropped implements Rule {

    private static final About ABOUT = new About(
            "capabilities-dropped",
            "A container drops all capabilities",
            "containers",
            "it may do what a web service never needs: raw sockets, other users' files",
            "Kubernetes: Pod Security Standard restricted; kube-linter: " + "drop-net-raw-capability",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.allContainers()) {
                Node own = container.at("securityContext.capabilities.drop");
                Node value = own;
                if (value.items().stream().noneMatch(one -> one.text("").equals("ALL"))) {
                    findings.add(workload.manifest(), value, "[ALL]", "Set capabilities: { drop: [ALL] }.");
                }
            }
        }
    }
}
