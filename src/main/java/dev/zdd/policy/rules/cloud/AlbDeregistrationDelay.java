package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.model.AwsLoadBalancer;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.model.Workload;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A load balancer lets go of a pod before the pod ends",
        looksAt = "Ingress or Service of the AWS Load Balancer Controller with IP targets, workloads",
        why = "requests are still sent on connections to a pod that is gone",
        fix = "Set deregistration_delay.timeout_seconds, or let the pod live longer.",
        source =
                "aws-load-balancer-controller#1719, #2131, #1064, #905; deregistration_delay.timeout_seconds (default 300)",
        severities = Rule.Severities.WARNING_IN_DEV)
final class AlbDeregistrationDelay extends Rule {

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (AwsLoadBalancer balancer : AwsLoadBalancer.in(manifests)) {
            for (Workload workload : balancer.workloads()) {
                double lives = Shutdown.livesSeconds(manifests, workload);
                if (balancer.deregistrationSeconds() > lives) {
                    findings.found(
                            balancer.attributes(),
                            "a delay of %d s".formatted(balancer.deregistrationSeconds()),
                            "<= %s: preStop and drain of %s"
                                    .formatted(
                                            Seconds.show(lives),
                                            workload.manifest().reference()));
                }
            }
        }
    }
}
