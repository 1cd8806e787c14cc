package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Workload;

/** A Service leads to what serves. */
final class ServingHasService implements Rule {

    private static final About ABOUT = new About(
            "serving-has-service",
            "A Service leads to what serves",
            "workloads, Service",
            "nobody reaches it, or clients keep addresses of pods",
            "Kubernetes documentation: Services",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.replicated()) {
            if (workload.released()
                    && !workload.serving().isEmpty()
                    && manifests.servicesOf(workload).isEmpty()) {
                findings.add(
                        workload.manifest(),
                        workload.template().at("metadata.labels"),
                        "no Service selects its pods",
                        "a Service",
                        "Add a Service, or remove the ports.");
            }
        }
    }
}
