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
                .accepts(World.rolling()
                        .set("Service", "spec.selector[\"statefulset.kubernetes.io/pod-name\"]", "shop-0"))
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

    @Test
    void notesWhatAnOperatorMayMake() {
        World mistyped = World.rolling().set("Service", "spec.selector.app", "store");
        RULE.notes(
                        mistyped.with(
                                "{apiVersion: example.com/v1, kind: Database, metadata: {name: db, namespace: store}}"),
                        "(expected: the labels of a workload's pods in namespace store)")
                .notes(mistyped.without("Deployment"), "(expected: the labels of a workload's pods in namespace store)")
                .objects(
                        mistyped.with(
                                "{apiVersion: monitoring.coreos.com/v1, kind: ServiceMonitor, metadata: {name: db, namespace: store}}"),
                        "(expected: the labels of a workload's pods in namespace store)");
    }
}
