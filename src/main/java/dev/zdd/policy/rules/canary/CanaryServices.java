package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "The Services of a canary exist and are two",
        looksAt = "Rollout, Service",
        why = "the Rollout stands still in state Degraded (InvalidSpec), or both versions get each other's traffic",
        fix = "Use two Services with the same selector; Argo Rollouts tells them apart.",
        source = "Argo Rollouts documentation: traffic management")
final class CanaryServices extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        boolean subsets = canary.at("trafficRouting.istio.destinationRule").present();
        boolean pingPong = canary.at("pingPong").present();
        Node stable = canary.services().get(0);
        Node fresh = canary.services().get(1);
        if (!canary.splitsTraffic() || (subsets && stable.absent() && fresh.absent())) {
            return;
        }
        for (Node service : List.of(stable, fresh)) {
            if (findings.manifests()
                    .find(Kind.SERVICE, canary.object().namespace(), service.text(""))
                    .isEmpty()) {
                findings.addOrNote(
                        service.absent()
                                || findings.manifests()
                                        .has(Kind.SERVICE, canary.object().namespace()),
                        service,
                        "a Service of the program in namespace "
                                + canary.object().namespace());
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
