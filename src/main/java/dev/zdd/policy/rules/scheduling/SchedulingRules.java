package dev.zdd.policy.rules.scheduling;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class SchedulingRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new HardAntiAffinity(),
            new PriorityClass(),
            new SpreadEven(),
            new SpreadHonorsTaints(),
            new SpreadOverNodes(),
            new SpreadOverZones(),
            new SpreadPerRevision());

    private SchedulingRules() {}
}
