package dev.zdd.entrance;

import dev.zdd.validation.Checks;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A route of the Gateway API at a Gateway that somebody else owns: an HTTPRoute, or a GRPCRoute where the main port speaks gRPC. A
 * canary's weights are set in it by Argo Rollouts' plugin {@code argoproj-labs/gatewayAPI}, which its controller must have. The
 * API has no stickiness that every controller knows, so a user may meet both versions during a canary.
 *
 * @param hosts names under which users reach the service, at least one
 * @param gateway name of the Gateway
 * @param gatewayNamespace its namespace, which must admit routes of the service's; pods there are let in beside callers
 * @param timeout longest time for an answer over HTTP
 */
public record GatewayRoute(List<String> hosts, String gateway, String gatewayNamespace, Duration timeout)
        implements Entrance.Splitting {

    private static final String NAME = "[a-z0-9]([a-z0-9.-]*[a-z0-9])?";

    /** As {@link Traffic}'s (docs/specification.md#verification). */
    private static final Duration TIMEOUT = Duration.ofSeconds(15);

    /** @throws dev.zdd.validation.InvalidValueException if there is no host or a value is not what it should be */
    public GatewayRoute {
        hosts = List.copyOf(hosts);
        new Checks()
                .addAll("", Hosts.check(hosts).violations())
                .that(gateway.matches(NAME), "gateway", gateway, "the name of a Gateway")
                .that(gatewayNamespace.matches(NAME), "gatewayNamespace", gatewayNamespace, "a namespace's name")
                .wholeSeconds(Duration.ofSeconds(1), "timeout", timeout)
                .throwIfAny();
    }

    @Override
    public Optional<String> controllerNamespace() {
        return Optional.of(gatewayNamespace);
    }

    /** These hosts at a Gateway; answers within 15 s. */
    public static GatewayRoute at(String gateway, String gatewayNamespace, String... hosts) {
        return new GatewayRoute(List.of(hosts), gateway, gatewayNamespace, TIMEOUT);
    }
}
