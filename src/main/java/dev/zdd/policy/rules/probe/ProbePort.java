package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.ProbeView;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.Optional;

final class ProbePort extends Rule {

    ProbePort() {
        super(
                "A probe asks a port that the container declares",
                "probes",
                "a probe on another port fails always: the pod never becomes ready, or is restarted for ever",
                "kube-linter: readiness-port, liveness-port, startup-port",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Container container : manifests.running()) {
            for (ProbeView probe : container.probes()) {
                Optional<Node> port = probe.port();
                if (port.isPresent() && !container.hasPort(port.get().text(""))) {
                    findings.undeclared(
                            port.get(),
                            "a declared port of container " + container.name(),
                            "Name the port as the container declares it.");
                }
            }
        }
    }
}
