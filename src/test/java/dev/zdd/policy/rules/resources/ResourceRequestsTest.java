package dev.zdd.policy.rules.resources;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class ResourceRequestsTest {

    private static final RuleExamples RULE = RuleExamples.of(new ResourceRequests());

    @Test
    void accepts() {
        RULE.accepts(World.rolling()).accepts(World.canary());
    }

    @Test
    void objects() {
        RULE.objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].resources.limits")
                                .remove("Deployment", "spec.template.spec.containers[0].resources.requests.memory"),
                        "requests.memory: nothing (expected: a request)")
                .objects(
                        World.rolling()
                                .remove("Deployment", "spec.template.spec.containers[0].resources.limits")
                                .remove("Deployment", "spec.template.spec.containers[0].resources.requests.cpu"),
                        "requests.cpu: nothing (expected: a request)");
    }
}
