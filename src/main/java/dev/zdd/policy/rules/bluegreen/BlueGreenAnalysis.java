package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Analysis;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;

@Rule.Description(
        title = "A blue-green release is judged before the switch",
        looksAt = "Rollout",
        why = "all users get a version at once that nobody has measured",
        fix = "Add an analysis of the previewService.",
        source = "Argo Rollouts documentation: BlueGreen, prePromotionAnalysis",
        severities = Rule.Severities.WARNING_IN_DEV)
final class BlueGreenAnalysis extends Rule.OfRollouts {

    @Override
    protected void judge(Manifest rollout, Findings findings) {
        Node strategy = rollout.at("spec.strategy.blueGreen");
        if (strategy.present()) {
            Analysis.of(rollout).forEach(findings::missingTemplates);
        }
        // A Job may find the new pods by itself.
        if (strategy.key("prePromotionAnalysis").present()
                && strategy.key("previewService").absent()) {
            findings.addOrNote(
                    false, strategy.key("previewService"), "a Service of the new version, for the analysis to measure");
        }
        boolean manual = strategy.key("autoPromotionEnabled").isFalse();
        if (strategy.present()
                && !manual
                && strategy.key("prePromotionAnalysis").absent()) {
            findings.add(strategy.key("prePromotionAnalysis"), "an analysis, or autoPromotionEnabled: false");
        }
    }
}
