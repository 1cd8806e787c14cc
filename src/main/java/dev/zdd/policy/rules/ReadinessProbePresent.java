package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;

/** A container that serves has a readiness probe. */
final class ReadinessProbePresent implements Rule {

    private static final About ABOUT = new About(
            "readiness-probe",
            "A container that serves has a readiness probe",
            "containers with ports",
            "it gets requests from the moment its process exists, long before it can answer",
            "kube-score: pod-probes; kube-linter: no-readiness-probe",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                Node probe = container.at("readinessProbe");
                if (new ProbeView(probe).question().isEmpty()) {
                    findings.add(workload.manifest(), probe, "a probe", "Add a readinessProbe.");
                }
            }
        }
    }
}
