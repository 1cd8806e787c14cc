package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlueGreenAnalysisTest {

    private static final RuleExamples RULE = RuleExamples.of(new BlueGreenAnalysis());

    private static final World SWITCHED = World.canary()
            .set(
                    "Rollout",
                    "spec.strategy",
                    Map.of(
                            "blueGreen",
                            Map.of(
                                    "activeService",
                                    "shop-stable",
                                    "previewService",
                                    "shop-canary",
                                    "prePromotionAnalysis",
                                    Map.of("templates", List.of(Map.of("templateName", "success-rate"))))));

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(SWITCHED);
    }

    @Test
    void objects() {
        RULE.objects(
                        SWITCHED.set(
                                        "Rollout",
                                        "spec.strategy.blueGreen.prePromotionAnalysis.templates[0].templateName",
                                        "gone")
                                .inProgram(),
                        "templateName: gone (expected: an AnalysisTemplate of the program)")
                .notes(
                        SWITCHED.remove("Rollout", "spec.strategy.blueGreen.previewService"),
                        "previewService: nothing (expected: a Service of the new version, for the analysis to measure)");
        RULE.objects(
                SWITCHED.remove("Rollout", "spec.strategy.blueGreen.prePromotionAnalysis"),
                "(expected: an analysis, or autoPromotionEnabled: false)");
    }
}
