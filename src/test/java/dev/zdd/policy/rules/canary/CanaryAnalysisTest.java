package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class CanaryAnalysisTest {

    private static final RuleExamples RULE = RuleExamples.of(new CanaryAnalysis());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(COMBINED);
    }

    /** A template that only combines others, and declares their argument. */
    private static final World COMBINED = World.canary()
            .set("Rollout", "spec.strategy.canary.analysis.templates[0].templateName", "both")
            .remove("AnalysisTemplate", "spec.args")
            .with("""
                    apiVersion: argoproj.io/v1alpha1
                    kind: AnalysisTemplate
                    metadata: { name: both, namespace: store }
                    spec: { args: [{ name: canary-hash }], templates: [{ templateName: success-rate }] }
                    """);

    @Test
    void objects() {
        RULE.objects(
                        COMBINED.remove("AnalysisTemplate/success-rate", "spec.metrics[0].provider"),
                        "provider.prometheus.query: nothing (expected: something to measure)")
                .objects(
                        COMBINED.set("AnalysisTemplate/both", "spec.templates[1]", World.value("{templateName: gone}"))
                                .inProgram(),
                        "templateName: gone (expected: an AnalysisTemplate of the program)");
        RULE.objects(
                        World.canary().remove("Rollout", "spec.strategy.canary.analysis"),
                        "analysis: nothing (expected: an analysis)")
                .objects(
                        World.canary().remove("AnalysisTemplate", "spec.metrics[0].provider"),
                        "provider.prometheus.query: nothing (expected: something to measure)")
                .objects(
                        World.canary().remove("Rollout", "spec.strategy.canary.analysis.args"),
                        "no argument canary-hash (expected: every argument of AnalysisTemplate success-rate)")
                .objects(
                        World.canary().remove("AnalysisTemplate", "spec.args"),
                        "no argument canary-hash (expected: every argument that a query uses)")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.strategy.canary.analysis.templates[0].templateName",
                                        "succes-rate"),
                        "templateName: succes-rate (expected: an AnalysisTemplate of the program)")
                .objects(
                        World.canary().remove("AnalysisTemplate", "spec.metrics"),
                        "spec.metrics: nothing (expected: at least one metric)");
    }
}
