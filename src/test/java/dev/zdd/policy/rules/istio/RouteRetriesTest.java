package dev.zdd.policy.rules.istio;

import dev.zdd.policy.testing.RuleExamples;
import dev.zdd.policy.testing.World;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cancelled",
                "deadline-exceeded",
                "internal",
                "resource-exhausted",
                "unavailable",
                "429",
                "retriable-4xx",
                "retriable-headers",
                "http3-post-connect-failure"
            })
    void objectsToAnswersOfTheApplicationItself(String condition) {
        RULE.objects(
                World.canary().set("VirtualService", "spec.http[0].retries.retryOn", "connect-failure, " + condition),
                "retryOn: connect-failure, %s (expected: connect-failure,refused-stream,reset-before-request)"
                        .formatted(condition));
    }

    @Test
    void notesARouteThatTakesTheDefault() {
        RULE.notes(
                World.canary()
                        .set(
                                "VirtualService",
                                "spec.http[1]",
                                World.value("{name: second, route: [{destination: {host: shop}}]}")),
                "retries on unavailable and cancelled too (expected: attempts and what is retried)");
    }

    @Test
    void objects() {
        RULE.objects(
                World.canary().remove("VirtualService", "spec.http[0].retries.retryOn"),
                "retryOn: nothing (expected: connect-failure,refused-stream,reset-before-request)");
        RULE.objects(
                World.canary().remove("VirtualService", "spec.http[0].retries.attempts"),
                "retries.attempts: nothing (expected: >= 1)");
        RULE.objects(
                        World.canary().set("VirtualService", "spec.http[0].retries.retryOn", "5xx,connect-failure"),
                        "retryOn: 5xx,connect-failure (expected: connect-failure,refused-stream,reset-before-request)")
                .objects(
                        World.canary().remove("VirtualService", "spec.http[0].retries"),
                        "spec.http[0].retries: nothing (expected: attempts and what is retried)")
                .objects(
                        World.canary()
                                .set(
                                        "VirtualService",
                                        "spec.http[0].retries.retryOn",
                                        "gateway-error,reset,retriable-status-codes"),
                        "(expected: connect-failure,refused-stream,reset-before-request)");
    }
}
