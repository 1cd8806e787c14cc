package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class NoLiteralSecretTest {

    private static final RuleExamples RULE = RuleExamples.of(new NoLiteralSecret());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].env[0]",
                                World.value("{name: MYSQL_ALLOW_EMPTY_PASSWORD, value: '1'}")))
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].env[0]",
                                Map.of("name", "DB_PASSWORD", "value", "$(FROM_SECRET)")))
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].args",
                                List.of(
                                        "--password=$(FROM_SECRET)",
                                        "--url=https://example.com:8443/a@b",
                                        "--initial-cluster-token shop")));
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
                        "text in api-key (expected: a Secret)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].args",
                                        List.of("--db-password=hunter2")),
                        "a password in an argument (expected: $(NAME) of a variable with a secretKeyRef)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].env[0]",
                                        Map.of("name", "URL", "value", "postgres://shop:hunter2@db/shop")),
                        "text in URL (expected: a secretKeyRef)");
    }
}
