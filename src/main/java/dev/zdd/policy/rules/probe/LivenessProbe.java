package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class LivenessProbe extends Rule {

    LivenessProbe() {
        super(
                "A container that serves has a liveness probe",
                "containers with ports",
                "a process that hangs stays, out of traffic, until somebody notices",
                "kube-linter: no-liveness-probe",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            Node probe = container.at("livenessProbe");
            if (new ProbeView(probe).question().isEmpty()) {
                findings.add(probe, "a probe", "Add a livenessProbe.");
            }
        }
    }
}
