package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class ReadinessProbe extends Rule {

    ReadinessProbe() {
        super(
                "A container that serves has a readiness probe",
                "containers with ports",
                "it gets requests from the moment its process exists, long before it can answer",
                "kube-score: pod-probes; kube-linter: no-readiness-probe",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            Node probe = container.at("readinessProbe");
            if (new ProbeView(probe).question().isEmpty()) {
                findings.add(probe, "a probe", "Add a readinessProbe.");
            }
        }
    }
}
