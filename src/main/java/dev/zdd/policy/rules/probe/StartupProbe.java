package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container that serves has a startup probe",
        looksAt = "containers with ports",
        why =
                "a slow start is killed by the liveness probe, and a liveness probe patient enough for it is too patient later",
        fix = "Add a startupProbe.",
        source = "Kubernetes documentation: startup probes; kube-linter: no-startup-probe",
        severities = Rule.Severities.WARNING_IN_DEV)
final class StartupProbe extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        Node probe = container.at("startupProbe");
        if (new ProbeView(probe).question().isEmpty()) {
            findings.add(probe, "a probe");
        }
    }
}
