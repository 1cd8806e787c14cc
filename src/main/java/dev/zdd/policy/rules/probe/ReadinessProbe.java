package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A container that serves has a readiness probe",
        looksAt = "containers with ports",
        why = "it gets requests from the moment its process exists, long before it can answer",
        fix = "Add a readinessProbe.",
        source = "kube-score: pod-probes; kube-linter: no-readiness-probe")
final class ReadinessProbe extends Rule.OfServing {

    @Override
    protected void judge(Container container, Findings findings) {
        Node probe = container.at("readinessProbe");
        if (new ProbeView(probe).question().isEmpty()) {
            findings.add(probe, "a probe");
        }
    }
}
