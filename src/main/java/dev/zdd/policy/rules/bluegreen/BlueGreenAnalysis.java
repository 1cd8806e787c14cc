package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.model.Kind;
import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Manifests;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Findings;
import dev.zdd.policy.rule.Rule;
import dev.zdd.policy.rule.Severities;

final class BlueGreenAnalysis extends Rule {

    BlueGreenAnalysis() {
        super(
                "A blue-green release is judged before the switch",
                "Rollout",
                "all users get a version at once that nobody has measured",
                "Argo Rollouts documentation: BlueGreen, prePromotionAnalysis",
                Severities.WARNING_IN_DEV);
    }

    @Override
    protected void judge(Manifests manifests, Findings findings) {
        for (Manifest rollout : manifests.of(Kind.ROLLOUT)) {
            Node strategy = rollout.at("spec.strategy.blueGreen");
            boolean manual = strategy.key("autoPromotionEnabled").isFalse();
            if (strategy.present()
                    && !manual
                    && strategy.key("prePromotionAnalysis").absent()) {
                findings.add(
                        strategy.key("prePromotionAnalysis"),
                        "an analysis, or autoPromotionEnabled: false",
                        "Add an analysis of the previewService.");
            }
        }
    }
}
