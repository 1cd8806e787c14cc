package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PdbSelectsPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbSelectsPods());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("PodDisruptionBudget", "spec.selector.matchLabels.app", "store"),
                        "spec.selector: {matchLabels: {app: store}} (expected: the labels of a workload's pods in namespace store)")
                .objects(
                        World.rolling().remove("PodDisruptionBudget", "spec.selector"),
                        "spec.selector: nothing (expected: the labels of a workload's pods in namespace store)");
    }

    @Test
    void notesThatAllWorkloadsAreElsewhere() {
        RULE.notes(
                World.rolling().without("Deployment"),
                "(expected: the labels of a workload's pods in namespace store)");
    }
}
