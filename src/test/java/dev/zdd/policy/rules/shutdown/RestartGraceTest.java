package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class RestartGraceTest {

    private static final String POD = "spec.template.spec.";
    private static final String LIVENESS = POD + "containers[0].livenessProbe.terminationGracePeriodSeconds";
    private static final String STARTUP = POD + "containers[0].startupProbe.terminationGracePeriodSeconds";

    private static final RuleExamples RULE = RuleExamples.of(new RestartGrace());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set("Deployment", POD + "terminationGracePeriodSeconds", 30)
                        .remove("Deployment", LIVENESS));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().remove("Deployment", LIVENESS),
                        "livenessProbe.terminationGracePeriodSeconds: nothing (expected: less than the pod's, 60 s)")
                .objects(
                        World.canary().set("Rollout", STARTUP, 60),
                        "startupProbe.terminationGracePeriodSeconds: 60 (expected: less than the pod's, 60 s)");
    }
}
