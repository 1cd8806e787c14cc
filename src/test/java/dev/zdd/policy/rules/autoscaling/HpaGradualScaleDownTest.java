package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaGradualScaleDownTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaGradualScaleDown());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void knowsKeda() {
        RULE.accepts(
                        World.keda(
                                "advanced: { horizontalPodAutoscalerConfig: { behavior: { scaleDown: { policies: [{ type: Pods, value: 1, periodSeconds: 60 }] } } } }"))
                .objects(
                        World.keda("minReplicaCount: 3"),
                        "scaleDown.policies: nothing (expected: a policy such as 1 pod per 60 s)");
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("HorizontalPodAutoscaler", "spec.behavior.scaleDown.policies"),
                        "policies: nothing (expected: a policy such as 1 pod per 60 s)")
                .objects(
                        World.rolling()
                                .set("HorizontalPodAutoscaler", "spec.behavior.scaleDown.policies[0].value", 100),
                        "(expected: a policy such as 1 pod per 60 s)");
    }
}
