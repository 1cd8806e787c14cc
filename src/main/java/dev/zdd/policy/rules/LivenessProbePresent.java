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

/** A container that serves has a liveness probe. */
final class LivenessProbePresent implements Rule {

    private static final About ABOUT = new About(
            "liveness-probe",
            "A container that serves has a liveness probe",
            "containers with ports",
            "a process that hangs stays, out of traffic, until somebody notices",
            "kube-linter: no-liveness-probe",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                Node probe = container.at("livenessProbe");
                if (new ProbeView(probe).question().isEmpty()) {
                    findings.add(workload.manifest(), probe, "a probe", "Add a livenessProbe.");
                }
            }
        }
    }
}
