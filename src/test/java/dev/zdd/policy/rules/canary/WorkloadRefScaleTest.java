package dev.zdd.policy.rules.canary;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class WorkloadRefScaleTest {

    private static final RuleExamples RULE = RuleExamples.of(new WorkloadRefScale());

    private static final World REFERENCE = World.of("""
            apiVersion: argoproj.io/v1alpha1
            kind: Rollout
            metadata: { name: api }
            spec: { workloadRef: { apiVersion: apps/v1, kind: Deployment, name: api, scaleDown: progressively } }
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata: { name: api }
            spec: { template: { metadata: { labels: { app: api } } } }
            """);

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary()).accepts(REFERENCE);
    }

    @Test
    void objects() {
        RULE.objects(
                        REFERENCE.set("Deployment", "spec.replicas", 0),
                        "spec.replicas: 0 (expected: nothing: the Rollout scales it)")
                .objects(
                        REFERENCE.remove("Rollout", "spec.workloadRef.scaleDown"),
                        "(expected: progressively or onsuccess)")
                .objects(REFERENCE.without("Deployment"), "(expected: a Deployment of the program)");
    }
}
