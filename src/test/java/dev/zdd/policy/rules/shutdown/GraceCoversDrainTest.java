package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GraceCoversDrainTest {

    private static final RuleExamples RULE = RuleExamples.of(new GraceCoversDrain());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].env",
                                List.of(Map.of(
                                        "name", "SPRING_LIFECYCLE_TIMEOUT_PER_SHUTDOWN_PHASE", "value", "20s"))));
    }

    @Test
    void leavesWhatNeitherServesNorDrains() {
        RULE.accepts(World.rolling()
                .without("Service")
                .without("ConfigMap")
                .remove("Deployment", "spec.template.spec.containers[0].ports")
                .remove("Deployment", "spec.template.spec.containers[0].lifecycle")
                .remove("Deployment", "spec.template.spec.containers[0].env")
                .set("Deployment", "spec.template.spec.terminationGracePeriodSeconds", 0));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling().set("Deployment", "spec.template.spec.terminationGracePeriodSeconds", 59),
                        "terminationGracePeriodSeconds: 59 (expected: >= 60 s: preStop 30 s + drain 25 s + margin 5 s)")
                .objects(
                        World.rolling().remove("Deployment", "spec.template.spec.terminationGracePeriodSeconds"),
                        "nothing, which means 30 (expected: >= 60 s: preStop 30 s + drain 25 s + margin 5 s)")
                .objects(
                        World.rolling().set("Deployment", "spec.template.spec.containers[0].env[0].value", "30s"),
                        "terminationGracePeriodSeconds: 60 (expected: >= 65 s: preStop 30 s + drain 30 s + margin 5 s)")
                .objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].env")
                                .set("ConfigMap", "data.DRAIN_TIMEOUT", "40s"),
                        "terminationGracePeriodSeconds: 60 (expected: >= 75 s: preStop 30 s + drain 40 s + margin 5 s)")
                // A worker: no port and no Service.
                .objects(
                        World.rolling()
                                .without("Service")
                                .remove("Deployment", "spec.template.spec.containers[0].ports")
                                .set("Deployment", "spec.template.spec.terminationGracePeriodSeconds", 59),
                        "terminationGracePeriodSeconds: 59 (expected: >= 60 s: preStop 30 s + drain 25 s + margin 5 s)");
    }
}
