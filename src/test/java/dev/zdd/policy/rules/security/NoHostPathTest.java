package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoHostPathTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoHostPath());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.volumes[0]",
                                Map.of("name", "tmp", "hostPath", Map.of("path", "/tmp"))),
                "hostPath: {path: /tmp} (expected: another kind of volume)");
    }

    @Test
    void notesAnAgentOfTheNode() {
        RULE.notes(World.of("""
                apiVersion: apps/v1
                kind: DaemonSet
                metadata: { name: agent }
                spec: { template: { spec: { volumes: [{ name: n, hostPath: { path: /proc } }] } } }
                """), "hostPath: {path: /proc} (expected: another kind of volume)");
    }
}
