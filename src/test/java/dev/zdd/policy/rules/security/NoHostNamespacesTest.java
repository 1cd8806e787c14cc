package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoHostNamespacesTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoHostNamespaces());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.template.spec.hostNetwork", true),
                        "hostNetwork: true (expected: false)")
                .objects(
                        World.rolling().set("Deployment", "spec.template.spec.containers[0].ports[0].hostPort", 80),
                        "hostPort: 80 (expected: nothing)");
    }

    @Test
    void notesAnAgentOfTheNode() {
        RULE.notes(World.of("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: { name: agent }
                spec: { template: { spec: { hostPID: true } } }
                """), "hostPID: true (expected: false)");
    }
}
