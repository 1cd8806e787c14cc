package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaTargetTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaTarget());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("HorizontalPodAutoscaler", "spec.scaleTargetRef.name", "store"),
                        "spec.scaleTargetRef: Deployment store (expected: a workload of the program in namespace store)")
                .objects(
                        World.canary().set("HorizontalPodAutoscaler", "spec.scaleTargetRef.kind", "Deployment"),
                        "spec.scaleTargetRef: Deployment shop (expected: a workload of the program in namespace store)");
    }

    @Test
    void notesThatAllWorkloadsAreElsewhere() {
        RULE.notes(
                World.rolling().without("Deployment"),
                "spec.scaleTargetRef: Deployment shop (expected: a workload of the program in namespace store)");
    }
}
