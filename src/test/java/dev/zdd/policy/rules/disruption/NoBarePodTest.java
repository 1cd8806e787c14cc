package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoBarePodTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoBarePod());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(
                        World.of(
                                "{ apiVersion: v1, kind: Pod, metadata: { name: smoke, annotations: { helm.sh/hook: test } }, spec: { containers: [] } }"))
                .accepts(
                        World.of(
                                "{ apiVersion: v1, kind: Pod, metadata: { name: smoke, ownerReferences: [{ kind: Job }] }, spec: { containers: [] } }"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .with(
                                "{apiVersion: v1, kind: Pod, metadata: {name: p, namespace: store}, spec: {containers: []}}"),
                "kind: Pod (expected: Deployment, StatefulSet, Job or the like)");
    }
}
