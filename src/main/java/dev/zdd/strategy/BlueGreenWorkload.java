package dev.zdd.strategy;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.ArgoRollouts.BlueGreenStrategy;
import dev.zdd.crd.ArgoRollouts.RolloutAnalysis;
import dev.zdd.entrance.CanaryNames;
import dev.zdd.pod.PodTemplate;
import dev.zdd.pod.VersionLabels;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Rollout of a service whose new version gets everything at once. Until then it has as many pods as the old one, and the
 * Service {@code NAME-preview} leads to them. {@code pulumi up} waits until the switch, and until the measurement after it where there is one.
 */
public final class BlueGreenWorkload extends RolloutWorkload {

    /**
     * Creates the Rollout.
     *
     * @param replicas the number of pods; empty: the autoscaler's
     * @param timeout how long the pods may take to start; what the strategy takes is added
     * @param after the autoscaler, and what Argo Rollouts requires: Services, analysis templates
     * @param wait until the new version has all of the traffic
     */
    public BlueGreenWorkload(
            ServiceMetadata names,
            Strategy.BlueGreen blueGreen,
            RolloutPlan plan,
            PodTemplate template,
            Optional<Integer> replicas,
            Duration timeout,
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super(
                "zdd:workload:BlueGreenWorkload",
                names,
                spec -> spec.blueGreen(strategy(names, blueGreen)),
                plan,
                template,
                replicas,
                timeout.plus(blueGreen.length()),
                after,
                wait,
                parent);
    }

    private static BlueGreenStrategy strategy(ServiceMetadata names, Strategy.BlueGreen blueGreen) {
        BlueGreenStrategy strategy = BlueGreenStrategy.of(
                        names.service(), new CanaryNames(names.service()).previewService())
                .scaleDownDelaySeconds(
                        Math.toIntExact(blueGreen.scaleDownDelay().toSeconds()))
                .activeLabels(Map.of(VersionLabels.ROLE, VersionLabels.ACTIVE))
                .previewLabels(Map.of(VersionLabels.ROLE, VersionLabels.PREVIEW));
        if (blueGreen.promotion() instanceof Promotion.Automatic automatic) {
            strategy = automatic.after().isZero()
                    ? strategy
                    : strategy.autoPromotionSeconds(
                            Math.toIntExact(automatic.after().toSeconds()));
        } else {
            strategy = strategy.autoPromotionEnabled(false);
        }
        if (blueGreen.before().isPresent()) {
            strategy = strategy.prePromotionAnalysis(RolloutAnalysis.of(PreviewJob.template(names)));
        }
        return blueGreen.after().isPresent()
                ? strategy.postPromotionAnalysis(
                        RolloutAnalysis.of(SuccessRate.template(names)).canaryHashArgument(SuccessRate.HASH_ARGUMENT))
                : strategy;
    }
}
