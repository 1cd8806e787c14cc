package dev.zdd.policy.rules.istio;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class IstioRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new AmbientPreStop(),
            new DelegatesExist(),
            new DestinationRuleHost(),
            new GatewayEncrypts(),
            new GatewaysExist(),
            new MeshConnections(),
            new MeshPortProtocol(),
            new NativeSidecar(),
            new RouteDefaults(),
            new RouteDestinations(),
            new RouteRetries(),
            new RouteTimeout(),
            new RouteWeights(),
            new SubsetsExist());

    private IstioRules() {}
}
