package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ServiceSelectsPodsTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServiceSelectsPods());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(
                        World.rolling()
                                .with(
                                        "{apiVersion: v1, kind: Service, metadata: {name: db, namespace: store}, spec: {type: ExternalName, externalName: db.example.com}}"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Service", "spec.selector.app", "store"),
                        "spec.selector: {app: store} (expected: the labels of a workload's pods in namespace store)")
                .objects(
                        World.rolling().remove("Service", "spec.selector"),
                        "spec.selector: nothing (expected: the labels of a workload's pods in namespace store)");
    }
}
