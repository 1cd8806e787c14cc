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
                .accepts(bound("kind: ServiceAccount, name: shop"))
                .accepts(bound("kind: ServiceAccount, name: shop")
                        .remove("Deployment", "spec.template.spec.serviceAccountName")
                        .set("Deployment", "spec.template.spec.serviceAccount", "shop"))
                .accepts(bound("kind: User, name: \"system:serviceaccount:store:shop\""))
                .accepts(bound("kind: Group, name: \"system:serviceaccounts:store\""))
                .accepts(bound("kind: Group, name: \"system:serviceaccounts\""));
    }

    private static World bound(String subject) {
        return World.rolling()
                .remove("ServiceAccount", "automountServiceAccountToken")
                .remove("Deployment", "spec.template.spec.automountServiceAccountToken")
                .with("""
                        apiVersion: rbac.authorization.k8s.io/v1
                        kind: RoleBinding
                        metadata: { name: shop, namespace: store }
                        subjects: [{ %s }]
                        """.formatted(subject));
    }

    @Test
    void objects() {
        RULE.objects(
                bound("kind: User, name: shop")
                        .set("Deployment", "spec.template.spec.automountServiceAccountToken", false),
                "automountServiceAccountToken: nothing (expected: false)");
        RULE.objects(
                        World.rolling().set("Deployment", "spec.template.spec.automountServiceAccountToken", true),
                        "automountServiceAccountToken: true (expected: false)")
                .objects(
                        World.rolling().remove("ServiceAccount", "automountServiceAccountToken"),
                        "automountServiceAccountToken: nothing (expected: false)");
    }
}
