package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServiceTargetPortTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceTargetPort());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Service", "spec.ports[0].targetPort", 9090),
                        "targetPort: 9090 (expected: a port that Deployment store/shop declares)")
                .objects(
                        World.rolling().remove("Deployment", "spec.template.spec.containers[0].ports[0].name"),
                        "targetPort: http (expected: a port that Deployment store/shop declares)");
    }
}
