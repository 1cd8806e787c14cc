package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container that serves has a liveness probe",
        looksAt = "containers with ports",
        why = "a process that hangs stays, out of traffic, until somebody notices",
        fix = "Add a livenessProbe.",
        source = "kube-linter: no-liveness-probe",
        severities = Rule.Severities.WARNING_IN_DEV)
final class LivenessProbe extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        Node probe = container.at("livenessProbe");
        if (new ProbeView(probe).question().isEmpty()) {
            findings.add(probe, "a probe");
        }
    }
}
