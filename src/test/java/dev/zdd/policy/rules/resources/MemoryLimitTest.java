package dev.zdd.policy.rules.resources;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class MemoryLimitTest {

    private static final RuleExamples RULE = RuleExamples.of(new MemoryLimit());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].resources.limits.memory"),
                        "limits.memory: nothing (expected: 512Mi: the request)")
                .objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].resources.limits.memory", "2Gi"),
                        "limits.memory: 2Gi (expected: 512Mi: the request)");
    }
}
