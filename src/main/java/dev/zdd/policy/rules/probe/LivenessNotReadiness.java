package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class LivenessNotReadiness extends Rule {

    LivenessNotReadiness() {
        super(
                "Liveness and readiness ask different questions",
                "containers with ports",
                "readiness looks at dependencies: when the database is down, all pods are restarted together, again and again",
                "kube-score: pod-probes-identical; Kubernetes documentation: liveness probes",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.containers()) {
            ProbeView liveness = container.probe("livenessProbe");
            // A connection that is accepted tells nothing of dependencies.
            if (liveness.question().isPresent()
                    && liveness.node().key("tcpSocket").absent()
                    && liveness.question()
                            .equals(container.probe("readinessProbe").question())) {
                findings.add(
                        liveness.node(),
                        liveness.question().get(),
                        "another question than readiness asks",
                        "Give liveness a path that looks only at the process itself.");
            }
        }
    }
}
