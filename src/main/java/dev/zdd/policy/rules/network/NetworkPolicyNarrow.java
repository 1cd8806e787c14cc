package dev.zdd.policy.rules.network;

import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "Ports to which no Service leads are open only to named sources",
        looksAt = "NetworkPolicy, Service, workloads",
        why = "metrics and management of every pod can be read, and perhaps changed, from the whole cluster",
        fix = "Add from to the rule, or a rule of its own for the port.",
        source = "Spring Boot reference: monitoring over a port of its own; Kubernetes documentation: NetworkPolicy",
        severities = Rule.Severities.WARNING_IN_DEV)
final class NetworkPolicyNarrow extends Rule.OfWorkloads {

    @Override
    protected void judge(Workload workload, Findings findings) {
        for (Container container :
                findings.manifests().servicesOf(workload).isEmpty() ? List.<Container>of() : workload.serving()) {
            for (Node port : container.ports()) {
                boolean served = findings.manifests().servicesOf(workload).stream()
                        .flatMap(service -> service.at("spec.ports").items().stream())
                        .map(one -> one.key("targetPort").present() ? one.textOf("targetPort") : one.textOf("port"))
                        .anyMatch(aim -> aim.equals(port.key("name").text("-"))
                                || aim.equals(port.key("containerPort").text("-")));
                if (served) {
                    continue;
                }
                for (Manifest policy : NetworkPolicies.ingressPolicies(findings.manifests(), workload)) {
                    NetworkPolicies.openRules(policy, container, port)
                            .forEach(open -> findings.found(
                                    open,
                                    "port %s open to everybody"
                                            .formatted(port.key("name").text(port.textOf("containerPort"))),
                                    "from: the namespace that may ask"));
                }
            }
        }
    }
}
