package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ReadinessProbeTest {

    private static final RuleExamples RULE = RuleExamples.of(new ReadinessProbe());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].ports",
                                World.value(
                                        "[{name: http-metrics, containerPort: 9402}, {name: profiling, containerPort: 8008}]"))
                        .remove("Deployment", "spec.template.spec.containers[0].readinessProbe"));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.containers[0].readinessProbe"),
                "readinessProbe: nothing (expected: a probe)");
    }
}
