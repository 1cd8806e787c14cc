package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class AlbReadinessGateTest {

    private static final RuleExamples RULE = RuleExamples.of(new AlbReadinessGate());

    private static final World BEHIND = World.behindAlb();

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(BEHIND);
    }

    @Test
    void objects() {
        RULE.objects(
                BEHIND.remove("Namespace", "metadata.labels[\"elbv2.k8s.aws/pod-readiness-gate-inject\"]"),
                "(expected: enabled)");
    }
}
