package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RouteRetriesTest {

    private static final RuleExamples RULE = RuleExamples.of(new RouteRetries());

    @Test
    void accepts() {
        RULE.accepts(World.rolling())
                .accepts(World.canary())
                .accepts(World.canary()
                        .set("VirtualService", "spec.http[0].retries.retryOn", "5xx")
                        .set(
                                "VirtualService",
                                "spec.http[0].match",
                                List.of(Map.of("method", Map.of("exact", "GET")))));
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().remove("VirtualService", "spec.http[0].retries.attempts"),
                "retries.attempts: nothing (expected: >= 1)");
        RULE.objects(
                        World.canary().set("VirtualService", "spec.http[0].retries.retryOn", "5xx,connect-failure"),
                        "retryOn: 5xx,connect-failure (expected: connect-failure,refused-stream,unavailable,reset-before-request)")
                .objects(
                        World.canary().remove("VirtualService", "spec.http[0].retries"),
                        "spec.http[0].retries: nothing (expected: attempts and what is retried)")
                .objects(
                        World.canary()
                                .set(
                                        "VirtualService",
                                        "spec.http[0].retries.retryOn",
                                        "gateway-error,reset,retriable-status-codes"),
                        "(expected: connect-failure,refused-stream,unavailable,reset-before-request)");
    }
}
