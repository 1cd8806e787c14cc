package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Rule;
import java.util.Optional;

@Rule.Description(
        title = "A probe asks a port that the container declares",
        looksAt = "probes",
        why = "a probe on another port fails always: the pod never becomes ready, or is restarted for ever",
        fix = "Name the port as the container declares it.",
        source = "kube-linter: readiness-port, liveness-port, startup-port")
final class ProbePort extends Rule.OfRunning {

    @Override
    protected void judge(Container container, Findings findings) {
        for (ProbeView probe : container.probes()) {
            Optional<Node> port = probe.port();
            if (port.isPresent() && !container.hasPort(port.get().text(""))) {
                findings.undeclared(port.get(), "a declared port of container " + container.name());
            }
        }
    }
}
