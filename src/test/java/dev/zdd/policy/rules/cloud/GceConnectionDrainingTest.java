package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class GceConnectionDrainingTest {

    private static final RuleExamples RULE = RuleExamples.of(new GceConnectionDraining());

    private static final World GROUPED =
            World.rolling().set("Service", "metadata.annotations[\"cloud.google.com/neg\"]", "{\"ingress\": true}");

    private static final String CONFIG = """
            apiVersion: cloud.google.com/v1
            kind: BackendConfig
            metadata: { name: shop, namespace: store }
            spec: { connectionDraining: { drainingTimeoutSec: 60 } }
            """;

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(GROUPED.set(
                                "Service",
                                "metadata.annotations[\"cloud.google.com/backend-config\"]",
                                "{\"default\": \"shop\"}")
                        .with(CONFIG));
    }

    @Test
    void objects() {
        RULE.objects(GROUPED, "(expected: a BackendConfig with connectionDraining)")
                .objects(
                        GROUPED.set(
                                        "Service",
                                        "metadata.annotations[\"cloud.google.com/backend-config\"]",
                                        "{\"default\": \"shop\"}")
                                .with(CONFIG)
                                .remove("BackendConfig", "spec.connectionDraining"),
                        "(expected: the drain of the pods)");
    }
}
