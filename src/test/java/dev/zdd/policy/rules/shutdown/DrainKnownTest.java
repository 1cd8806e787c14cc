package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DrainKnownTest {

    private static final RuleExamples RULE = RuleExamples.of(new DrainKnown());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set("Deployment", "spec.template.spec.containers[0].env[0].name", "DRAIN_SECONDS"))
                .accepts(World.rolling()
                        .remove("Deployment", "spec.template.spec.containers[0].env")
                        .set("Deployment", "spec.template.metadata.labels", Map.of("zdd.dev/drain-seconds", "0")));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.containers[0].env"),
                "no drain time (expected: one of [DRAIN_TIMEOUT, DRAIN_SECONDS, DRAIN_DURATION, SHUTDOWN_TIMEOUT, GRACEFUL_TIMEOUT, SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE])");
    }
}
