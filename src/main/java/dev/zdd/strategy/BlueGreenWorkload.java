package dev.zdd.strategy;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.Fields;
import dev.zdd.entrance.CanaryNames;
import dev.zdd.pod.VersionLabels;
import java.util.List;
import java.util.Map;

/**
 * The Rollout of a service whose new version gets everything at once. Until then it has as many pods as the old one, and the
 * Service {@code NAME-preview} leads to them. {@code pulumi up} waits until the switch, and until the measurement after it where there is one.
 */
public final class BlueGreenWorkload extends RolloutWorkload {

    /** Creates the Rollout. */
    public BlueGreenWorkload(ServiceMetadata names, Strategy.BlueGreen blueGreen, WorkloadPlan plan, Resource parent) {
        super(
                "zdd:workload:BlueGreenWorkload",
                names,
                Map.of("blueGreen", strategy(names, blueGreen)),
                blueGreen.length(),
                plan,
                parent);
    }

    private static Fields strategy(ServiceMetadata names, Strategy.BlueGreen blueGreen) {
        Fields strategy = Fields.of("activeService", names.service())
                .with("previewService", new CanaryNames(names.service()).previewService())
                .with(
                        "scaleDownDelaySeconds",
                        Math.toIntExact(blueGreen.scaleDownDelay().toSeconds()))
                .with("activeMetadata", role(VersionLabels.ACTIVE))
                .with("previewMetadata", role(VersionLabels.PREVIEW));
        if (blueGreen.promotion() instanceof Promotion.Automatic automatic) {
            strategy = automatic.after().isZero()
                    ? strategy
                    : strategy.with(
                            "autoPromotionSeconds",
                            Math.toIntExact(automatic.after().toSeconds()));
        } else {
            strategy = strategy.with("autoPromotionEnabled", false);
        }
        if (blueGreen.before().isPresent()) {
            strategy = strategy.with(
                    "prePromotionAnalysis",
                    Map.of("templates", List.of(Map.of("templateName", PreviewJob.template(names)))));
        }
        return blueGreen.after().isPresent()
                ? strategy.with("postPromotionAnalysis", analysis(SuccessRate.template(names)))
                : strategy;
    }
}
