package dev.zdd.policy.rules.istio;

import dev.zdd.policy.model.Manifest;
import dev.zdd.policy.model.Node;
import dev.zdd.policy.rule.Rule;
import java.util.List;
import java.util.Set;

@Rule.Description(
        title = "A route retries what has not reached the application, and nothing else",
        looksAt = "VirtualService",
        why =
                "a retry on 5xx, or on a status of gRPC that the application itself may have answered, sends an order twice; without any retry every connection that breaks during a release is an error",
        fix = "Set attempts: 2 and retryOn: connect-failure,refused-stream,reset-before-request.",
        source = "istio#50506, #51619, #51704; Istio documentation: HTTPRetry",
        severities = Rule.Severities.WARNING_IN_DEV)
final class RouteRetries extends Rule.OfVirtualServices {

    private static final String SAFE = "connect-failure,refused-stream,reset-before-request";

    /**
     * The request may have arrived when one of these is seen, so that a retry does it twice. A status, of HTTP or of gRPC, may be the
     * application's own answer. See <a
     * href="https://www.envoyproxy.io/docs/envoy/latest/configuration/http/http_filters/router_filter#x-envoy-retry-on">Envoy's list</a>.
     */
    private static final Set<String> UNSAFE = Set.of(
            "5xx",
            "gateway-error",
            "reset",
            "http3-post-connect-failure",
            "retriable-4xx",
            "retriable-headers",
            "retriable-status-codes",
            "cancelled",
            "deadline-exceeded",
            "internal",
            "resource-exhausted",
            "unavailable");

    private static final String STATUS = "[1-5]\\d\\d";

    @Override
    protected void judge(Manifest virtual, Findings findings) {
        List<Node> routes = virtual.at("spec.http").items();
        for (Node http : routes) {
            Node on = http.at("retries.retryOn");
            List<String> unsafe = List.of(on.text("").split("\\s*,\\s*", -1)).stream()
                    .filter(one -> UNSAFE.contains(one) || one.matches(STATUS))
                    .toList();
            if (!unsafe.isEmpty() && !onlyReads(http)) {
                findings.add(
                        on, SAFE, "Leave out %s, or match only GET and HEAD.".formatted(String.join(", ", unsafe)));
            }
            if (http.at("retries.attempts").integer(0) > 0 && on.absent() && !onlyReads(http)) {
                findings.add(on, SAFE, "Write retryOn: Istio's default retries on unavailable and cancelled too.");
            }
            Node attempts = http.at("retries.attempts");
            if (http.key("retries").present() && attempts.integer(0) == 0) {
                findings.add(attempts, ">= 1", "Set attempts: 2 and retryOn: " + SAFE + ".");
            }
        }
        // A delegate has no hosts and takes the retries of the route that delegates to it.
        boolean root = !virtual.at("spec.hosts").items().isEmpty();
        if (root
                && !routes.isEmpty()
                && routes.stream().allMatch(http -> http.key("retries").absent())) {
            findings.add(
                    routes.get(0).key("retries"),
                    "attempts and what is retried",
                    "Set attempts: 2 and retryOn: " + SAFE + ".");
            return;
        }
        // A WebSocket, for example, is not retried, but nobody can tell from here.
        routes.stream()
                .filter(http -> root
                        && http.key("route").present()
                        && http.key("retries").absent()
                        && !onlyReads(http))
                .forEach(http -> findings.addOrNote(
                        false,
                        http.key("retries"),
                        "nothing: Istio's default, which retries on unavailable and cancelled too",
                        "attempts and what is retried",
                        fix()));
    }

    private static boolean onlyReads(Node http) {
        List<Node> matches = http.key("match").items();
        return !matches.isEmpty()
                && matches.stream()
                        .allMatch(match -> match.at("method.exact").text("").matches("GET|HEAD"));
    }
}
