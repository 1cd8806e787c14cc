package dev.zdd.policy.rules.resources;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class EphemeralStorageTest {

    private static final RuleExamples RULE = RuleExamples.of(new EphemeralStorage());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .remove(
                                "Deployment",
                                "spec.template.spec.containers[0].resources.limits[\"ephemeral-storage\"]"),
                "(expected: a size)");
    }
}
