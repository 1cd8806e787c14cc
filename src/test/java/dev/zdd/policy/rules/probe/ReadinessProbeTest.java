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

    /** A declared port is only information: a Service finds the container that listens without it. */
    @Test
    void objectsBehindAServiceAlsoWhereNoPortIsDeclared() {
        World undeclared = World.rolling()
                .remove("Deployment", "spec.template.spec.containers[0].ports")
                .remove("Deployment", "spec.template.spec.containers[0].readinessProbe");
        RULE.objects(undeclared, "readinessProbe: nothing (expected: a probe)")
                .accepts(undeclared.set("Service", "spec.selector", World.value("{app: another}")))
                .accepts(undeclared.set(
                        "Deployment",
                        "spec.template.spec.containers[0].command",
                        World.value("[/bin/sleep, infinity]")));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling().remove("Deployment", "spec.template.spec.containers[0].readinessProbe"),
                "readinessProbe: nothing (expected: a probe)");
    }
}
