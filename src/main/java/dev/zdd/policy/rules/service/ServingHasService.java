package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A Service leads to what serves",
        looksAt = "workloads, Service",
        why = "nobody reaches it, or clients keep addresses of pods",
        fix = "Add a Service, or remove the ports.",
        source = "Kubernetes documentation: Services",
        severities = Rule.Severities.WARNING)
final class ServingHasService extends Rule.OfReplicated {

    @Override
    protected void judge(Workload workload, Findings findings) {
        if (workload.released()
                && !workload.serving().isEmpty()
                && findings.manifests().servicesOf(workload).isEmpty()) {
            findings.found(workload.template().at("metadata.labels"), "no Service selects its pods", "a Service");
        }
    }
}
