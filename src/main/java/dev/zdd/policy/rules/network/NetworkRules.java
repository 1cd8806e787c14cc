package dev.zdd.policy.rules.network;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class NetworkRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new JobNetworkPolicy(),
            new MetricsReachable(),
            new NetworkPolicy(),
            new NetworkPolicyAdmits(),
            new NetworkPolicyNarrow());

    private NetworkRules() {}
}
