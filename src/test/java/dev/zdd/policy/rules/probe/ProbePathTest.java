package dev.zdd.policy.rules.probe;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ProbePathTest {

    private static final RuleExamples RULE = RuleExamples.of(new ProbePath());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].readinessProbe.httpGet.path"),
                        "readinessProbe.httpGet.path: nothing (expected: a path for this question)")
                .objects(
                        World.rolling()
                                .set("Deployment", "spec.template.spec.containers[0].livenessProbe.httpGet.path", "/"),
                        "livenessProbe.httpGet.path: / (expected: a path for this question)");
    }
}
