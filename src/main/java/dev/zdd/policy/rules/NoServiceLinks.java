package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;

/** The environment of a container does not list the Services of the namespace. */
final class NoServiceLinks implements Rule {

    private static final About ABOUT = new About(
            "no-service-links",
            "The environment of a container does not list the Services of the namespace",
            "workloads",
            "a Service called like a setting overrides it: SHOP_PORT=tcp://10.0.0.1:80",
            "Kubernetes documentation: enableServiceLinks (default true)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node links = workload.pod().key("enableServiceLinks");
            if (!workload.serving().isEmpty() && !links.isFalse()) {
                findings.add(workload.manifest(), links, "false", "Set enableServiceLinks: false.");
            }
        }
    }
}
