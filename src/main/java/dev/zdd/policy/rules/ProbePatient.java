package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.model.Workload;
import java.util.List;

/** A probe waits longer than a pause of the garbage collector. */
final class ProbePatient implements Rule {

    private static final About ABOUT = new About(
            "probe-patient",
            "A probe waits longer than a pause of the garbage collector",
            "probes",
            "one second is the default: under load healthy pods go out of traffic, or are "
                    + "restarted, and the rest gets their load",
            "Kubernetes documentation: timeoutSeconds (default 1)",
            Severities.WARNING);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.serving()) {
                for (String name : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    ProbeView probe = container.probe(name);
                    if (probe.present() && probe.timeoutSeconds() < 2) {
                        findings.add(
                                workload.manifest(),
                                probe.node().key("timeoutSeconds"),
                                "2 or 3",
                                "Set timeoutSeconds: 3.");
                    }
                }
            }
        }
    }
}
