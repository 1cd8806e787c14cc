package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LivenessNotReadinessTest {

    private static final String CONTAINER = "spec.template.spec.containers[0].";

    private static final RuleExamples RULE = RuleExamples.of(new LivenessNotReadiness());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                // A connection that is accepted tells nothing of dependencies.
                .accepts(World.rolling()
                        .set("Deployment", CONTAINER + "livenessProbe", Map.of("tcpSocket", Map.of("port", "http")))
                        .set("Deployment", CONTAINER + "readinessProbe", Map.of("tcpSocket", Map.of("port", "http"))));
    }

    @Test
    void objects() {
        RULE.objects(
                World.rolling()
                        .set("Deployment", "spec.template.spec.containers[0].livenessProbe.httpGet.path", "/readiness"),
                "livenessProbe: httpGet {path: /readiness, port: http} (expected: another question than readiness asks)");
    }
}
