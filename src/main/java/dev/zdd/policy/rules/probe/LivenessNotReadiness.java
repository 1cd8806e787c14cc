package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "Liveness and readiness ask different questions",
        looksAt = "containers with ports",
        why =
                "readiness looks at dependencies: when the database is down, all pods are restarted together, again and again",
        fix = "Give liveness a path that looks only at the process itself.",
        source = "kube-score: pod-probes-identical; Kubernetes documentation: liveness probes")
final class LivenessNotReadiness extends Rule.OfLongRunning {

    @Override
    protected void judge(Container container, Findings findings) {
        ProbeView liveness = container.probe("livenessProbe");
        // A connection that is accepted tells nothing of dependencies.
        if (liveness.question().isPresent()
                && liveness.node().key("tcpSocket").absent()
                && liveness.question().equals(container.probe("readinessProbe").question())) {
            findings.found(liveness.node(), liveness.question().get(), "another question than readiness asks");
        }
    }
}
