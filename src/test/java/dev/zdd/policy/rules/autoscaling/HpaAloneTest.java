package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class HpaAloneTest {

    private static final RuleExamples RULE = RuleExamples.of(new HpaAlone());

    private static final String KEDA = """
            apiVersion: keda.sh/v1alpha1
            kind: ScaledObject
            metadata: { name: shop, namespace: store }
            spec: { scaleTargetRef: { name: shop }, minReplicaCount: 3 }
            """;

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .without("HorizontalPodAutoscaler")
                        .with(KEDA)
                        .with(KEDA));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().with(KEDA),
                "also scaled by HorizontalPodAutoscaler store/shop (expected: one autoscaler)");
    }
}
