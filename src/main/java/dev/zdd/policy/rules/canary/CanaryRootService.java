package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "A Service beside the stable and the canary one selects all pods",
        looksAt = "Rollout, Service",
        why =
                "at promotion and abort the controller relabels both Services, and for a moment neither selects the pods that proxies still know: 503",
        fix = "Add a Service with the labels of the pods as the host that clients use.",
        source = "argo-rollouts#4195",
        severities = Rule.Severities.WARNING_IN_DEV)
final class CanaryRootService extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        List<String> switched = List.of(
                canary.at("stableService").text(""), canary.at("canaryService").text(""));
        boolean root = findings.manifests().servicesOf(canary.workload()).stream()
                .anyMatch(service -> !switched.contains(service.name()));
        if (canary.splitsTraffic() && !root && canary.workload().template().present()) {
            findings.found(
                    canary.at("stableService"),
                    "no third Service selects the pods",
                    "a Service that the controller does not touch");
        }
    }
}
