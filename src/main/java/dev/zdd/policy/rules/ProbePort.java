package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import java.util.List;
import java.util.Optional;

/** A probe asks a port that the container declares. */
final class ProbePort implements Rule {

    private static final About ABOUT = new About(
            "probe-port",
            "A probe asks a port that the container declares",
            "probes",
            "a probe on another port fails always: the pod never becomes ready, or is " + "restarted for ever",
            "kube-linter: readiness-port, liveness-port, startup-port",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (Container container : workload.containers()) {
                for (String name : List.of("startupProbe", "readinessProbe", "livenessProbe")) {
                    Optional<Node> port = container.probe(name).port();
                    if (port.isPresent() && !container.hasPort(port.get().text(""))) {
                        findings.add(
                                workload.manifest(),
                                port.get(),
                                "a declared port of container " + container.name(),
                                "Name the port as the container declares it.");
                    }
                }
            }
        }
    }
}
