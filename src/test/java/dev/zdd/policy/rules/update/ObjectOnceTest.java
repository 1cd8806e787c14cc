package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ObjectOnceTest {

    private static final RuleExamples RULE = RuleExamples.of(new ObjectOnce());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().with("{ apiVersion: v1, kind: Service, metadata: { name: shop, namespace: store } }"),
                "another object of this kind, namespace and name (expected: one)");
    }
}
