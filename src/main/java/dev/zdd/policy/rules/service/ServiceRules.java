package dev.zdd.policy.rules.service;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ServiceRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new BackendsExist(),
            new ServiceClientIp(),
            new ServiceNotExposed(),
            new ServiceNotHeadless(),
            new ServiceOnlyReadyPods(),
            new ServiceSelectsPods(),
            new ServiceTargetPort(),
            new ServiceZoneSpread(),
            new ServingHasService());

    private ServiceRules() {}
}
