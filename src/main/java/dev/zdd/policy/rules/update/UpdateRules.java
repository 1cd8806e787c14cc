package dev.zdd.policy.rules.update;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class UpdateRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new AwaitOutlastsDeadline(),
            new MinReadySeconds(),
            new ObjectOnce(),
            new ProgressDeadline(),
            new RevisionHistory(),
            new RollingNoUnavailable(),
            new RollingStrategy(),
            new RollingSurge(),
            new SelectorMatches(),
            new SeveralReplicas());

    private UpdateRules() {}
}
