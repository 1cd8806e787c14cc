package dev.zdd.policy.rules.resources;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class EmptyDirLimitedTest {

    private static final RuleExamples RULE = RuleExamples.of(new EmptyDirLimited());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.volumes[0].emptyDir.sizeLimit"),
                "emptyDir.sizeLimit: nothing (expected: a limit)");
    }
}
