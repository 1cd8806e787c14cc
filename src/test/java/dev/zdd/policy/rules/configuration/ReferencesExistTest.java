package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ReferencesExistTest {

    private static final RuleExamples RULE = RuleExamples.of(new ReferencesExist());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void acceptsASecretThatAPlanHides() {
        World world = World.rolling()
                .set(
                        "Deployment",
                        "spec.template.spec.containers[0].env[1]",
                        java.util.Map.of(
                                "name",
                                "TOKEN",
                                "valueFrom",
                                java.util.Map.of(
                                        "secretKeyRef",
                                        java.util.Map.of("name", "shop-secrets-9a8b", "key", "hidden"))));

        RULE.objects(world, "(expected: a Secret of the program in namespace store)")
                .accepts(world.set("Secret", "stringData", "[secret]"));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().without("ConfigMap"),
                        "configMapRef.name: shop-settings-1f2e (expected: a ConfigMap of the program in namespace store)")
                .objects(
                        World.rolling().without("Secret"),
                        "secretRef.name: shop-secrets-9a8b (expected: a Secret of the program in namespace store)")
                .objects(
                        World.rolling().without("ServiceAccount"),
                        "serviceAccountName: shop (expected: a ServiceAccount of the program in namespace store)");
    }
}
