package dev.zdd.policy.rules.bluegreen;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class BluegreenRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new BlueGreenAnalysis(),
            new BlueGreenRevisionLimit(),
            new BlueGreenScaleDownDelay(),
            new BlueGreenServices());

    private BluegreenRules() {}
}
