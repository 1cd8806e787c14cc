package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ProbePortTest {

    private static final RuleExamples RULE = RuleExamples.of(new ProbePort());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].startupProbe.httpGet.port", 9090),
                        "startupProbe.httpGet.port: 9090 (expected: a declared port of container api)")
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.containers[0].livenessProbe.httpGet.port",
                                        "htp"),
                        "livenessProbe.httpGet.port: htp (expected: a declared port of container api)");
    }
}
