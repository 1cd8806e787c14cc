package dev.zdd.policy.rules.cloud;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class CloudRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new AlbDeregistrationDelay(),
            new AlbKeepAlive(),
            new AlbPreStop(),
            new AlbReadinessGate(),
            new GceConnectionDraining());

    private CloudRules() {}
}
