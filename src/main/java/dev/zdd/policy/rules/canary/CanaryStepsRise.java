package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;

@Rule.Description(
        title = "The weights of a canary rise, from a small one",
        looksAt = "Rollout",
        why = "a bad version hits most users at the first step, or the canary goes back and forth",
        fix =
                "Add steps, for example 10, 30, 50 and 80 %: the first at most 25, each at most 35 more than the one before.",
        source = "docs/specification.md#canary: 10, 30, 50, 80")
final class CanaryStepsRise extends Rule.OfCanaries {

    private static final int LARGEST_FIRST = 25;

    // Beyond the largest given step (80 to 100), with room for four steps of the same size.
    private static final int LARGEST_JUMP = 35;

    @Override
    protected void judge(Canary canary, Findings findings) {
        List<Node> weights = canary.weights();
        if (weights.isEmpty()) {
            findings.add(canary.at("steps"), "at least one setWeight", "Add steps, for example 10, 30, 50 and 80 %.");
        }
        int last = weights.isEmpty() ? 100 : weights.get(weights.size() - 1).integer(0);
        if (last < 100 - LARGEST_JUMP) {
            findings.add(
                    weights.get(weights.size() - 1),
                    ">= %d before it takes everything".formatted(100 - LARGEST_JUMP),
                    "Add a step.");
        }
        for (int i = 0; i < weights.size(); i++) {
            int before = i == 0 ? 0 : weights.get(i - 1).integer(0);
            int weight = weights.get(i).integer(0);
            if (weight <= before) {
                findings.add(weights.get(i), "> %d".formatted(before), "Let the weights rise.");
            } else if (i == 0 && weight > LARGEST_FIRST) {
                findings.add(
                        weights.get(i), "<= %d at the first step".formatted(LARGEST_FIRST), "Begin with few users.");
            } else if (weight - before > LARGEST_JUMP) {
                findings.add(
                        weights.get(i),
                        "<= %d: at most %d more than before".formatted(before + LARGEST_JUMP, LARGEST_JUMP),
                        "Add a step between.");
            }
        }
    }
}
