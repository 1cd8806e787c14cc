package dev.zdd.policy.rules;

import dev.zdd.policy.About;
import dev.zdd.policy.Findings;
import dev.zdd.policy.Rule;
import dev.zdd.policy.Severities;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import java.util.List;
import java.util.Optional;

/** A DestinationRule that a canary relabels exists and has both subsets. */
final class CanaryDestinationRule implements Rule {

    private static final About ABOUT = new About(
            "canary-destination-rule",
            "A DestinationRule that a canary relabels exists and has both subsets",
            "Rollout, DestinationRule",
            "no traffic moves, or all of it to nobody",
            "Argo Rollouts documentation: Istio, subset-level traffic splitting",
            Severities.ERROR);

    @Override
    public About about() {
        return ABOUT;
    }

    @Override
    public void judge(Manifests manifests, Findings findings) {
        for (Canary canary : Canary.in(manifests)) {

            Node reference = canary.at("trafficRouting.istio.destinationRule");
            if (reference.absent()) {
                continue;
            }
            Optional<Manifest> rule = manifests.find(
                    "DestinationRule",
                    canary.object().namespace(),
                    reference.key("name").text(""));
            if (rule.isEmpty()) {
                findings.add(
                        canary.object(),
                        reference.key("name"),
                        "a DestinationRule of the program",
                        "Add it or correct its name.");
                continue;
            }
            List<String> known = rule.get().at("spec.subsets").items().stream()
                    .map(node -> node.key("name").text(""))
                    .toList();
            for (String subset : List.of("canarySubsetName", "stableSubsetName")) {
                if (!known.contains(reference.key(subset).text(""))) {
                    findings.add(
                            canary.object(),
                            reference.key(subset),
                            "one of " + known,
                            "Name a subset of the DestinationRule.");
                }
            }
        }
    }
}
