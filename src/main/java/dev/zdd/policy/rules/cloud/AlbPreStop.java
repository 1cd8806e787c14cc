package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.model.AwsLoadBalancer;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Seconds;
import dev.zdd.policy.model.Shutdown;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A pod waits until the load balancer has taken it out",
        looksAt = "workloads behind the AWS Load Balancer Controller with IP targets",
        why = "it takes the controller and the load balancer ten to twenty seconds, and until then they send requests",
        fix = "Sleep 25 to 30 s.",
        source = "aws-load-balancer-controller#1719, #2131, #1064, #905",
        severities = Rule.Severities.WARNING_IN_DEV)
final class AlbPreStop extends Rule {

    private static final int FEWEST_SECONDS = 25;

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        AwsLoadBalancer.in(manifests).stream()
                .flatMap(balancer -> balancer.workloads().stream())
                .distinct()
                .flatMap(workload -> workload.serving().stream())
                .forEach(container -> {
                    double seconds = Shutdown.preStop(container)
                            .flatMap(Shutdown.Hook::seconds)
                            .orElse(0.0);
                    if (seconds < FEWEST_SECONDS) {
                        findings.found(
                                container.at("lifecycle.preStop"),
                                Seconds.show(seconds),
                                ">= %d s".formatted(FEWEST_SECONDS));
                    }
                });
    }
}
