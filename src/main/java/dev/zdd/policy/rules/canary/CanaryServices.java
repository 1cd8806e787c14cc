package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;
import java.util.List;

final class CanaryServices extends Rule {

    CanaryServices() {
        super(
                "The Services of a canary exist and are two",
                "Rollout, Service",
                "the Rollout stands still in state Degraded (InvalidSpec), or both versions get each other's traffic",
                "Argo Rollouts documentation: traffic management",
                Severities.ERROR);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {
            boolean subsets = canary.at("trafficRouting.istio.destinationRule").present();
            boolean pingPong = canary.at("pingPong").present();
            Node stable = pingPong ? canary.at("pingPong.pingService") : canary.at("stableService");
            Node fresh = pingPong ? canary.at("pingPong.pongService") : canary.at("canaryService");
            if (!canary.splitsTraffic() || (subsets && stable.absent() && fresh.absent())) {
                continue;
            }
            for (Node service : List.of(stable, fresh)) {
                if (manifests
                        .find(Kind.SERVICE, canary.object().namespace(), service.text(""))
                        .isEmpty()) {
                    findings.add(
                            service,
                            "a Service of the program in namespace "
                                    + canary.object().namespace(),
                            "Add the Service or correct its name.");
                }
            }
            if (stable.present() && stable.text().equals(fresh.text())) {
                findings.add(
                        fresh,
                        "another Service than " + (pingPong ? "pingService" : "stableService"),
                        "Use two Services with the same selector; Argo Rollouts tells them apart.");
            }
        }
    }
}
