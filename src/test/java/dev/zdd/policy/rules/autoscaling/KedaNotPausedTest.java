package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class KedaNotPausedTest {

    private static final RuleExamples RULE = RuleExamples.of(new KedaNotPaused());

    private static final String KEDA = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: { name: shop, namespace: store }
            spec: { scaleTargetRef: { name: shop }, minReplicaCount: 3 }
            """;

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(World.of(KEDA));
    }

    @Test
    void objects() {
        RULE.objects(
                World.of(KEDA).set("ScaledObject", "metadata.annotations[\"autoscaling.keda.sh/paused\"]", "true"),
                "(expected: nothing)");
    }
}
