package dev.zdd.policy.rules.configuration;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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
                                        "--initial-cluster-token shop",
                                        "--token",
                                        "/var/run/token",
                                        "--password",
                                        "$(FROM_SECRET)")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PGPASSWORD", "AWS_SECRET_ACCESS_KEY", "dbPassword", "stripeApiKey", "SECRET_KEY"})
    void objectsToTheNames(String name) {
        RULE.objects(
                World.rolling().set("ConfigMap", "data." + name, "hunter2"),
                "text in %s (expected: a Secret)".formatted(name));
    }

    @Test
    void objectsToTheWordAfterAFlag() {
        RULE.objects(
                World.rolling()
                        .set("Deployment", "spec.template.spec.containers[0].args", List.of("--password", "hunter2")),
                "args[1]: a password in an argument (expected: $(NAME) of a variable with a secretKeyRef)");
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
