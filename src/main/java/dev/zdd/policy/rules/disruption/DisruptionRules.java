package dev.zdd.policy.rules.disruption;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class DisruptionRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new NoBarePod(),
            new PdbExists(),
            new PdbOverlap(),
            new PdbPerRole(),
            new PdbPermitsEviction(),
            new PdbProtects(),
            new PdbSelectsPods(),
            new PdbUnhealthyEviction());

    private DisruptionRules() {}
}
