package dev.zdd.policy.rules.security;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class NoServiceAccountTokenTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoServiceAccountToken());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling().remove("Deployment", "spec.template.spec.automountServiceAccountToken"))
                .accepts(World.rolling()
                        .remove("ServiceAccount", "automountServiceAccountToken")
                        .remove("Deployment", "spec.template.spec.automountServiceAccountToken")
                        .with("""
                                apiVersion: rbac.authorization.k8s.io/v1
                                kind: RoleBinding
                                metadata: { name: shop, namespace: store }
                                subjects: [{ kind: ServiceAccount, name: shop }]
                                """));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.template.spec.automountServiceAccountToken", true),
                        "automountServiceAccountToken: true (expected: false)")
                .objects(
                        World.rolling().remove("ServiceAccount", "automountServiceAccountToken"),
                        "automountServiceAccountToken: nothing (expected: false)");
    }
}
