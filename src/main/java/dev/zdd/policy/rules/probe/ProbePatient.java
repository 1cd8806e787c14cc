package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ProbePatient extends Rule {

    ProbePatient() {
        super(
                "A probe waits longer than a pause of the garbage collector",
                "probes",
                "one second is the default: under load healthy pods go out of traffic, or are restarted, and the rest gets their load",
                "Kubernetes documentation: timeoutSeconds (default 1)",
                Severities.WARNING);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            for (ProbeView probe : container.probes()) {
                if (probe.timeoutSeconds() < 2) {
                    findings.add(probe.node().key("timeoutSeconds"), "2 or 3", "Set timeoutSeconds: 3.");
                }
            }
        }
    }
}
