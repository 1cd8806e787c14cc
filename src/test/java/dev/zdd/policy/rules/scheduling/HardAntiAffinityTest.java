package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HardAntiAffinityTest {

    private static final RuleExamples RULE = RuleExamples.of(new HardAntiAffinity());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.affinity.podAntiAffinity",
                                Map.of(
                                        "requiredDuringSchedulingIgnoredDuringExecution",
                                        List.of(Map.of("topologyKey", "kubernetes.io/hostname")))),
                "one pod per node, always (expected: preferred, or more nodes than pods and surge)");
    }
}
