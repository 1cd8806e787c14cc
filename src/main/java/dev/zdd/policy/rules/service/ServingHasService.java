package dev.zdd.policy.rules.service;

import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ServingHasService extends Rule {

    ServingHasService() {
        super(
                "A Service leads to what serves",
                "workloads, Service",
                "nobody reaches it, or clients keep addresses of pods",
                "Kubernetes documentation: Services",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            if (workload.released()
                    && !workload.serving().isEmpty()
                    && manifests.servicesOf(workload).isEmpty()) {
                findings.add(
                        workload.template().at("metadata.labels"),
                        "no Service selects its pods",
                        "a Service",
                        "Add a Service, or remove the ports.");
            }
        }
    }
}
