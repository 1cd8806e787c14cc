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

/** A pod has namespaces of its own. */
final class NoHostNamespaces implements Rule {

    private static final About ABOUT = new About(
            "no-host-namespaces",
            "A pod has namespaces of its own",
            "Pods",
            "it sees the processes and the network of its node; a host port also makes the "
                    + "surge pod wait for a free node",
            "Kubernetes: Pod Security Standard baseline; kube-linter: host-network, " + "host-pid, host-ipc",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (workload.pod().key(field).isTrue()) {
                    findings.add(workload.manifest(), workload.pod().key(field), "false", "Remove it.");
                }
            }
            for (Container container : workload.containers()) {
                container.ports().stream()
                        .map(port -> port.key("hostPort"))
                        .filter(Node::present)
                        .forEach(port -> findings.add(workload.manifest(), port, "nothing", "Use a Service."));
            }
        }
    }
}
