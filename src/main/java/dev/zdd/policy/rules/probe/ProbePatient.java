package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A probe waits longer than a pause of the garbage collector",
        looksAt = "probes",
        why =
                "one second is the default: under load healthy pods go out of traffic, or are restarted, and the rest gets their load",
        fix = "Set timeoutSeconds: 3.",
        source = "Kubernetes documentation: timeoutSeconds (default 1)",
        severities = Rule.Severities.WARNING)
final class ProbePatient extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        for (ProbeView probe : container.probes()) {
            if (probe.timeoutSeconds() < 2) {
                findings.add(probe.node().key("timeoutSeconds"), "2 or 3");
            }
        }
    }
}
