package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class NoHostNamespaces extends Rule {

    NoHostNamespaces() {
        super(
                "A pod has namespaces of its own",
                "Pods",
                "it sees the processes and the network of its node; a host port also makes the surge pod wait for a free node",
                "Kubernetes: Pod Security Standard baseline; kube-linter: host-network, host-pid, host-ipc",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Workload workload : manifests.workloads()) {
            for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
                if (workload.pod().key(field).isTrue()) {
                    findings.add(workload.pod().key(field), "false", "Remove it.");
                }
            }
            for (Container container : workload.containers()) {
                container.ports().stream()
                        .map(port -> port.key("hostPort"))
                        .filter(Node::present)
                        .forEach(port -> findings.add(port, "nothing", "Use a Service."));
            }
        }
    }
}
