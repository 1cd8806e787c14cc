package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class CanaryRootService extends Rule {

    CanaryRootService() {
        super(
                "A Service beside the stable and the canary one selects all pods",
                "Rollout, Service",
                "at promotion and abort the controller relabels both Services, and for a moment neither selects the pods that proxies still know: 503",
                "argo-rollouts#4195",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            List<String> switched = List.of(
                    canary.at("stableService").text(""),
                    canary.at("canaryService").text(""));
            boolean root = manifests.servicesOf(canary.workload()).stream()
                    .anyMatch(service -> !switched.contains(service.name()));
            if (canary.splitsTraffic() && !root) {
                findings.add(
                        canary.at("stableService"),
                        "no third Service selects the pods",
                        "a Service that the controller does not touch",
                        "Add a Service with the labels of the pods as the host that clients use.");
            }
        }
    }
}
