package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "The environment of a container does not list the Services of the namespace",
        looksAt = "workloads",
        why = "a Service called like a setting overrides it: SHOP_PORT=tcp://10.0.0.1:80",
        fix = "Set enableServiceLinks: false.",
        source = "Kubernetes documentation: enableServiceLinks (default true)",
        severities = Rule.Severities.WARNING)
final class NoServiceLinks extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        Node links = workload.pod().key("enableServiceLinks");
        if (!workload.serving().isEmpty() && !links.isFalse()) {
            findings.add(links, "false");
        }
    }
}
