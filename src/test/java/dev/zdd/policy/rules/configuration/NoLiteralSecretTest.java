package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoLiteralSecretTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoLiteralSecret());

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
                                        "spec.template.spec.containers[0].env[0]",
                                        Map.of("name", "DB_PASSWORD", "value", "hunter2")),
                        "text in DB_PASSWORD (expected: a secretKeyRef)")
                .objects(
                        World.rolling().set("ConfigMap", "data.api-key", "4711"),
                        "text in api-key (expected: a Secret)");
    }
}
