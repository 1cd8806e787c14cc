package dev.zdd.policy.rules.update;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class SelectorMatchesTest {

    private static final RuleExamples RULE = RuleExamples.of(new SelectorMatches());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(World.of("""
                        apiVersion: argoproj.io/v1alpha1
                        kind: Rollout
                        metadata: { name: shop }
                        spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: shop } }
                        ---
                        apiVersion: apps/v1
                        kind: Deployment
                        metadata: { name: shop }
                        spec: { selector: { matchLabels: { app: shop } }, template: { metadata: { labels: { app: shop } }, spec: {} } }
                        """));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.selector.matchLabels.app", "store"),
                "spec.selector: {matchLabels: {app: store}} (expected: labels of the pod template: {app=shop})");
    }
}
