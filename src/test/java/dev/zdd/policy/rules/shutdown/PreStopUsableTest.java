package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PreStopUsableTest {

    private static final RuleExamples RULE = RuleExamples.of(new PreStopUsable());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set("Deployment", "spec.template.spec.containers[0].image", "gcr.io/distroless/java17:debug"))
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].lifecycle.preStop",
                                Map.of("exec", Map.of("command", List.of("/bin/sh", "/scripts/stop.sh")))));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .remove("Deployment", "spec.template.spec.containers[0].lifecycle.preStop.exec.command[1]"),
                "command: [/bin/sh, sleep 30] (expected: a program and its arguments, each a word of its own)");
        RULE.objects(
                World.rolling()
                        .remove("Deployment", "spec.template.spec.containers[0].lifecycle.preStop.exec.command[0]"),
                "command: [-c, sleep 30] (expected: a program and its arguments, each a word of its own)");
        RULE.objects(
                World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.containers[0].image",
                                "gcr.io/distroless/java17-debian12:1"),
                "[/bin/sh, -c, sleep 30] in image gcr.io/distroless/java17-debian12:1 (expected: a program that is in the image)");
    }
}
