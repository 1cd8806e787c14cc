package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadPerRevisionTest {

    private static final RuleExamples RULE = RuleExamples.of(new SpreadPerRevision());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.topologySpreadConstraints[0].matchLabelKeys"),
                        "matchLabelKeys: nothing (expected: [pod-template-hash])")
                .objects(
                        World.canary()
                                .set(
                                        "Rollout",
                                        "spec.template.spec.topologySpreadConstraints[0].matchLabelKeys",
                                        List.of("pod-template-hash")),
                        "matchLabelKeys: [pod-template-hash] (expected: [rollouts-pod-template-hash])");
    }
}
