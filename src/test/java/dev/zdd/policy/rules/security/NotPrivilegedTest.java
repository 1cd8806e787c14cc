package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NotPrivilegedTest {

    private static final RuleExamples RULE = RuleExamples.of(new NotPrivileged());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().set("Deployment", "spec.template.spec.containers[0].securityContext.privileged", true),
                "privileged: true (expected: false)");
    }

    @Test
    void notesAnAgentOfTheNode() {
        RULE.notes(World.of("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: { name: agent }
                spec: { template: { spec: { containers: [{ name: a, securityContext: { privileged: true } }] } } }
                """), "privileged: true (expected: false)");
    }
}
