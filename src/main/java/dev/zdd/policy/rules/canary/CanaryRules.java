package dev.zdd.policy.rules.canary;

import dev.zdd.policy.rule.Rule;
import java.util.List;

/** The rules of this package. */
public final class CanaryRules {

    /** Sorted by id. */
    public static final List<Rule> ALL = List.of(
            new CanaryAbortScaleDown(),
            new CanaryAbortsInFirstStep(),
            new CanaryAnalysis(),
            new CanaryAnalysisDecides(),
            new CanaryBackgroundAnalysisLasts(),
            new CanaryDeadlineAborts(),
            new CanaryDestinationRule(),
            new CanaryExperimentEnds(),
            new CanaryHeaderRoutes(),
            new CanaryMeasuredAlone(),
            new CanaryNanSafe(),
            new CanaryNeverInconclusive(),
            new CanaryNoTrafficNoPromotion(),
            new CanaryPauses(),
            new CanaryRootService(),
            new CanaryRoute(),
            new CanaryRouters(),
            new CanaryScaleDownDelay(),
            new CanaryScaleFollowsWeight(),
            new CanaryServices(),
            new CanarySplitsTraffic(),
            new CanaryStableKeepsItsPods(),
            new CanaryStepAnalysisEnds(),
            new CanaryStepsRise(),
            new CanarySubsetsCanAbort(),
            new CanaryTwoPods(),
            new LiveWeightsOwned(),
            new WorkloadRefScale());

    private CanaryRules() {}
}
