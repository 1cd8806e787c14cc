package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpotNodeShutdownTest {

    private static final RuleExamples RULE = RuleExamples.of(new SpotNodeShutdown());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.rolling()
                        .set(
                                "Deployment",
                                "spec.template.spec.nodeSelector",
                                Map.of("karpenter.sh/capacity-type", "spot")));
    }

    @Test
    void objects() {
        String affinity =
                "{nodeAffinity: {requiredDuringSchedulingIgnoredDuringExecution: {nodeSelectorTerms: [{matchExpressions: [{key: cloud.google.com/gke-spot, operator: %s, values: ['true']}]}]}}}";
        RULE.accepts(World.rolling()
                        .set("Deployment", "spec.template.spec.affinity", World.value(affinity.formatted("NotIn"))))
                .objects(
                        World.rolling()
                                .set(
                                        "Deployment",
                                        "spec.template.spec.affinity",
                                        World.value(affinity.formatted("In"))),
                        "(expected: <= 15 s: the notice of a spot node)");
        World spot = World.rolling()
                .set("Deployment", "spec.template.spec.nodeSelector", Map.of("cloud.google.com/gke-spot", "true"));
        String expected = "(expected: <= 15 s: the notice of a spot node)";
        RULE.objects(spot, expected)
                .objects(spot.set("Deployment", "kind", "StatefulSet"), expected)
                // A worker: no port and no Service.
                .objects(
                        spot.without("Service").remove("Deployment", "spec.template.spec.containers[0].ports"),
                        expected);
    }
}
