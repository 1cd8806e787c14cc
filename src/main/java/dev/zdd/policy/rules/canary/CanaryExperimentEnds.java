package dev.zdd.policy.rules.canary;

import dev.zdd.policy.model.Canary;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "An experiment that is a step comes to an end",
        looksAt = "Rollout",
        why =
                "without a duration it runs until its required analyses end: without such an analysis the canary stands still",
        fix = "Set duration, for example 10m.",
        source = "Argo Rollouts documentation: Experiment, duration and requiredForCompletion")
final class CanaryExperimentEnds extends Rule.OfCanaries {

    @Override
    protected void judge(Canary canary, Findings findings) {
        for (Node step : canary.at("steps").items()) {
            Node experiment = step.key("experiment");
            boolean ends = experiment.key("duration").present()
                    || experiment.key("analyses").items().stream()
                            .anyMatch(analysis ->
                                    analysis.key("requiredForCompletion").isTrue());
            if (experiment.present() && !ends) {
                findings.add(experiment.key("duration"), "a duration, or an analysis that is requiredForCompletion");
            }
        }
    }
}
