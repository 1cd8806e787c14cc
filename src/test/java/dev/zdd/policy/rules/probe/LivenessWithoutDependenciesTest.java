package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivenessWithoutDependenciesTest {

    private static final RuleExamples RULE = RuleExamples.of(new LivenessWithoutDependencies());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].livenessProbe",
                                World.value("{exec: {command: [mysqladmin, ping]}}")));
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].livenessProbe.httpGet.path",
                                        "/actuator/health"),
                        "path: /actuator/health (expected: a path that looks only at the process)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].livenessProbe",
                                        Map.of("exec", Map.of("command", List.of("psql", "-c", "select 1")))),
                        "command: [psql, -c, select 1] (expected: a command that looks only at the process)");
    }
}
