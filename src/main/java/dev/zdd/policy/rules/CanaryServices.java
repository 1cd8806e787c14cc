package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;

/** The Services of a canary exist and are two. */
final class CanaryServices implements Rule {

    private static final About ABOUT = new About(
            "canary-services",
            "The Services of a canary exist and are two",
            "Rollout, Service",
            "the Rollout stands still in state Degraded (InvalidSpec), or both versions get " + "each other's traffic",
            "Argo Rollouts documentation: traffic management",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node stable = canary.at("stableService");
            Node fresh = canary.at("canaryService");
            if (!canary.splitsTraffic()) {
                continue;
            }
            for (Node service : List.of(stable, fresh)) {
                if (manifests
                        .find("Service", canary.object().namespace(), service.text(""))
                        .isEmpty()) {
                    findings.add(
                            canary.object(),
                            service,
                            "a Service of the program in namespace "
                                    + canary.object().namespace(),
                            "Add the Service or correct its name.");
                }
            }
            if (stable.present() && stable.text().equals(fresh.text())) {
                findings.add(
                        canary.object(),
                        fresh,
                        "another Service than stableService",
                        "Use two Services with the same selector; Argo Rollouts tells them apart.");
            }
        }
    }
}
