package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Optional;

@Rule.Description(
        title = "A DestinationRule that a canary relabels exists and has both subsets",
        looksAt = "Rollout, DestinationRule",
        why = "no traffic moves, or all of it to nobody",
        fix = "Name a DestinationRule that is there, and two of its subsets.",
        source = "Argo Rollouts documentation: Istio, subset-level traffic splitting")
final class CanaryDestinationRule extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        Node reference = canary.at("trafficRouting.istio.destinationRule");
        if (reference.absent()) {
            return;
        }
        Optional<Manifest> rule =
                findings.manifests().find(Kind.DESTINATION_RULE, canary.object().namespace(), reference.textOf("name"));
        if (rule.isEmpty()) {
            findings.missing(
                    Kind.DESTINATION_RULE,
                    reference.key("name"),
                    "a DestinationRule of the program",
                    "Add it or correct its name.");
            return;
        }
        List<String> known = rule.get().at("spec.subsets").items().stream()
                .map(node -> node.textOf("name"))
                .toList();
        for (String subset : List.of("canarySubsetName", "stableSubsetName")) {
            if (!known.contains(reference.key(subset).text(""))) {
                findings.add(
                        reference.key(subset),
                        known.isEmpty() ? "a subset, of which the DestinationRule has none" : "one of " + known,
                        "Name a subset of the DestinationRule.");
            }
        }
    }
}
