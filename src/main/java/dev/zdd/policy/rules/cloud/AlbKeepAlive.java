package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.model.AwsLoadBalancer;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A load balancer closes idle connections before the application does",
        looksAt =
                "Ingress of the AWS Load Balancer Controller with IP targets, workloads that name their keep-alive time",
        why = "the balancer sends a request on a connection that the application is closing: 502",
        fix = "Let the application keep connections longer than idle_timeout.timeout_seconds.",
        source = "AWS documentation: idle_timeout.timeout_seconds (default 60), troubleshooting HTTP 502",
        severities = Rule.Severities.WARNING_IN_DEV)
final class AlbKeepAlive extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (AwsLoadBalancer balancer : AwsLoadBalancer.in(manifests)) {
            for (Workload workload : balancer.workloads()) {
                workload.serving().stream()
                        .flatMap(container -> Shutdown.keepAliveSeconds(container).stream())
                        .filter(kept -> balancer.idleSeconds().isPresent()
                                && kept <= balancer.idleSeconds().getAsInt())
                        .forEach(kept -> findings.found(
                                balancer.loadBalancerAttributes(),
                                "idle connections are kept for %d s"
                                        .formatted(balancer.idleSeconds().getAsInt()),
                                "< %.0f s: the keep-alive time of %s"
                                        .formatted(kept, workload.manifest().reference())));
            }
        }
    }
}
