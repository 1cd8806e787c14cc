package dev.zdd.policy.rules.autoscaling;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class AutoscalingRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new HpaAlone(),
            new HpaCalmScaleDown(),
            new HpaCanaryMetric(),
            new HpaGradualScaleDown(),
            new HpaHeadroom(),
            new HpaMetric(),
            new HpaMinimum(),
            new HpaOwnsReplicas(),
            new HpaTarget(),
            new KedaNotPaused());

    private AutoscalingRules() {}
}
