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

/** A container that serves has a startup probe. */
final class StartupProbePresent implements Rule {

    private static final About ABOUT = new About(
            "startup-probe",
            "A container that serves has a startup probe",
            "containers with ports",
            "a slow start is killed by the liveness probe, and a liveness probe patient "
                    + "enough for it is too patient later",
            "Kubernetes documentation: startup probes; kube-linter: no-startup-probe",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                Node probe = container.at("startupProbe");
                if (new ProbeView(probe).question().isEmpty()) {
                    findings.add(workload.manifest(), probe, "a probe", "Add a startupProbe.");
                }
            }
        }
    }
}
