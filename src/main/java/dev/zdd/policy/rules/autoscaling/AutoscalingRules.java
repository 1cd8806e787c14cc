package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class AutoscalingRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new HpaCalmScaleDown(),
            new HpaGradualScaleDown(),
            new HpaHeadroom(),
            new HpaMetric(),
            new HpaMinimum(),
            new HpaOwnsReplicas(),
            new HpaTarget());

    private AutoscalingRules() {}
}
