package dev.zdd.policy.rules.service;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ServingHasServiceTest {

    private static final RuleExamples RULE = RuleExamples.of(new ServingHasService());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                // A worker whose only port is that of its metrics.
                .accepts(World.rolling()
                        .without("Service")
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].ports",
                                List.of(Map.of("name", "metrics", "containerPort", 9090))));
    }

    @Test
    void objects() {
        RULE.objects(World.rolling().without("Service"), "no Service selects its pods (expected: a Service)");
    }
}
