package dev.zdd.policy.rules.shutdown;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class ShutdownRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new DrainKnown(),
            new GraceCoversDrain(),
            new GraceExplicit(),
            new PreStopLongEnough(),
            new PreStopPresent(),
            new PreStopUsable(),
            new RestartGrace(),
            new SpotNodeShutdown());

    private ShutdownRules() {}
}
