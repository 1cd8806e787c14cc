package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class PdbOverlapTest {

    private static final RuleExamples RULE = RuleExamples.of(new PdbOverlap());

    @Test
    void accepts() {
        String again =
                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: shop, namespace: store}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: shop}}}}";
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().with(again));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .with(
                                "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: b, namespace: store}, spec: {maxUnavailable: 1, selector: {matchLabels: {app: shop}}}}"),
                "selected by [shop, b] (expected: one budget per pod)");
    }
}
