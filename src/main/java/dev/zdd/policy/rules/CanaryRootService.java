package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import java.util.List;

/** A Service beside the stable and the canary one selects all pods. */
final class CanaryRootService implements Rule {

    private static final About ABOUT = new About(
            "canary-root-service",
            "A Service beside the stable and the canary one selects all pods",
            "Rollout, Service",
            "at promotion and abort the controller relabels both Services, and for a moment "
                    + "neither selects the pods that proxies still know: 503",
            "argo-rollouts#4195",
            Severities.WARNING_IN_DEV);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            List<String> switched = List.of(
                    canary.at("stableService").text(""),
                    canary.at("canaryService").text(""));
            boolean root = manifests.servicesOf(canary.workload()).stream()
                    .anyMatch(service -> !switched.contains(service.name()));
            if (canary.splitsTraffic() && !root) {
                findings.add(
                        canary.object(),
                        canary.at("stableService"),
                        "no third Service selects the pods",
                        "a Service that the controller does not touch",
                        "Add a Service with the labels of the pods as the host that clients use.");
            }
        }
    }
}
