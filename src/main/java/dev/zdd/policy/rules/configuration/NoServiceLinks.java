package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class NoServiceLinks extends Rule {

    NoServiceLinks() {
        super(
                "The environment of a container does not list the Services of the namespace",
                "workloads",
                "a Service called like a setting overrides it: SHOP_PORT=tcp://10.0.0.1:80",
                "Kubernetes documentation: enableServiceLinks (default true)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            Node links = workload.pod().key("enableServiceLinks");
            if (!workload.serving().isEmpty() && !links.isFalse()) {
                findings.add(links, "false", "Set enableServiceLinks: false.");
            }
        }
    }
}
