package dev.zdd.policy.rules.security;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A pod has namespaces of its own",
        looksAt = "Pods",
        why =
                "it sees the processes and the network of its node; a host port also makes the surge pod wait for a free node",
        fix = "Remove hostNetwork, hostPID and hostIPC; use a Service instead of a hostPort.",
        source = "Kubernetes: Pod Security Standard baseline; kube-linter: host-network, host-pid, host-ipc")
final class NoHostNamespaces extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (String field : List.of("hostNetwork", "hostPID", "hostIPC")) {
            if (workload.pod().key(field).isTrue()) {
                findings.addOrNote(!workload.isNodeAgent(), workload.pod().key(field), "false");
            }
        }
        for (Container container : workload.containers()) {
            container.ports().stream()
                    .map(port -> port.key("hostPort"))
                    .filter(Node::present)
                    .forEach(port -> findings.addOrNote(!workload.isNodeAgent(), port, "nothing"));
        }
    }
}
