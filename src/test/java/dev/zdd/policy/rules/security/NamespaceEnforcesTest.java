package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NamespaceEnforcesTest {

    private static final RuleExamples RULE = RuleExamples.of(new NamespaceEnforces());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().without("Namespace"),
                "metadata.namespace: store (expected: a Namespace of the program with a level)");
        RULE.objects(
                        World.rolling().remove("Namespace", "metadata.labels"),
                        "[\"pod-security.kubernetes.io/enforce\"]: nothing (expected: baseline or restricted)")
                .objects(
                        World.rolling()
                                .set(
                                        "Namespace",
                                        "metadata.labels[\"pod-security.kubernetes.io/enforce\"]",
                                        "privileged"),
                        ": privileged (expected: baseline or restricted)");
    }
}
