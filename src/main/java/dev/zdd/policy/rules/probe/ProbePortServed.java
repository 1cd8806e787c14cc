package dev.zdd.policy.rules.probe;

import dev.zdd.policy.model.AwsLoadBalancer;
import dev.zdd.policy.model.Container;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

@Rule.Description(
        title = "Probes ask a port that a Service leads to",
        looksAt = "probes of containers behind a Service, health checks of the AWS Load Balancer Controller",
        why = "a management port answers while the port that clients use is dead, or not open yet",
        fix = "Ask the port that clients use.",
        source = "spring-boot#41630, #16405",
        severities = Rule.Severities.WARNING)
final class ProbePortServed extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        manifests.workloads().forEach(workload -> judge(workload, findings));
        for (AwsLoadBalancer balancer : AwsLoadBalancer.in(manifests)) {
            Node port = balancer.healthCheckPort();
            Set<String> served = targets(List.of(balancer.service()));
            balancer.workloads().stream()
                    .flatMap(workload -> workload.serving().stream().limit(1))
                    .filter(container -> port.present()
                            && !port.text("").equals("traffic-port")
                            && !isServed(container, served, port))
                    .findFirst()
                    .ifPresent(container -> findings.add(port, "traffic-port, or a port that the Service leads to"));
        }
    }

    private static Set<String> targets(List<Manifest> services) {
        return services.stream()
                .flatMap(service -> service.at("spec.ports").items().stream())
                .map(port -> port.key("targetPort").text(port.textOf("port")))
                .collect(Collectors.toSet());
    }

    private static void judge(Workload workload, Findings findings) {
        Set<String> served = targets(findings.manifests().servicesOf(workload));
        for (Container container : workload.serving()) {
            // A container to which no Service leads may have any port.
            boolean behind = container.ports().stream().anyMatch(port -> isOne(served, port));
            for (String name : behind ? List.of("readinessProbe", "livenessProbe") : List.<String>of()) {
                container
                        .probe(name)
                        .port()
                        .filter(port -> !isServed(container, served, port))
                        .ifPresent(port -> findings.add(port, "a port that a Service leads to"));
            }
        }
    }

    private static boolean isServed(Container container, Set<String> served, Node port) {
        return served.contains(port.text(""))
                || container.ports().stream()
                        .filter(declared -> isOne(Set.of(port.text("")), declared))
                        .anyMatch(declared -> isOne(served, declared));
    }

    private static boolean isOne(Set<String> names, Node declared) {
        return names.contains(declared.key("name").text("-"))
                || names.contains(declared.key("containerPort").text("-"));
    }
}
