package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class StartupProbe extends Rule {

    StartupProbe() {
        super(
                "A container that serves has a startup probe",
                "containers with ports",
                "a slow start is killed by the liveness probe, and a liveness probe patient enough for it is too patient later",
                "Kubernetes documentation: startup probes; kube-linter: no-startup-probe",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.serving()) {
            Node probe = container.at("startupProbe");
            if (new ProbeView(probe).question().isEmpty()) {
                findings.add(probe, "a probe", "Add a startupProbe.");
            }
        }
    }
}
