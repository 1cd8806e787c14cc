package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import org.junit.jupiter.api.Test;

class AlbKeepAliveTest {

    private static final RuleExamples RULE = RuleExamples.of(new AlbKeepAlive());

    private static final World BEHIND = World.behindAlb();

    private static World keeping(String argument) {
        return BEHIND.set("Deployment", "spec.template.spec.containers[0].args", World.value(argument));
    }

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(BEHIND)
                .accepts(keeping("[--timeout-keep-alive, '75']"))
                .accepts(keeping("[--timeout-keep-alive=5]")
                        .set(
                                "Ingress",
                                "metadata.annotations[\"alb.ingress.kubernetes.io/load-balancer-attributes\"]",
                                "idle_timeout.timeout_seconds=4"));
    }

    @Test
    void objects() {
        RULE.objects(
                        keeping("[--timeout-keep-alive, '5']"),
                        "idle connections are kept for 60 s (expected: < 5 s: the keep-alive time of Deployment store/shop)")
                .objects(
                        keeping("[gunicorn, --keep-alive=60]"),
                        "idle connections are kept for 60 s (expected: < 60 s: the keep-alive time of Deployment store/shop)");
    }
}
