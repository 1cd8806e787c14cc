package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SpreadOverZonesTest {

    private static final RuleExamples RULE = RuleExamples.of(new SpreadOverZones());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", "spec.template.spec.topologySpreadConstraints[1]"),
                        "no constraint with topologyKey topology.kubernetes.io/zone that fits the pods (expected: one, so that zones differ by few pods)")
                .objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.topologySpreadConstraints[1].labelSelector"),
                        "no constraint with topologyKey topology.kubernetes.io/zone that fits the pods (expected: one, so that zones differ by few pods)");
    }
}
