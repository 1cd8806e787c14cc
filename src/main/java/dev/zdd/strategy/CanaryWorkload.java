package dev.zdd.strategy;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.ArgoRollouts.CanaryStep;
import dev.zdd.crd.ArgoRollouts.CanaryStrategy;
import dev.zdd.crd.ArgoRollouts.IstioTrafficRouting;
import dev.zdd.crd.ArgoRollouts.PluginTrafficRouting;
import dev.zdd.crd.ArgoRollouts.RolloutAnalysis;
import dev.zdd.entrance.CanaryNames;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.entrance.Traffic;
import dev.zdd.pod.PodTemplate;
import dev.zdd.pod.Port;
import dev.zdd.pod.VersionLabels;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The Rollout of a service whose new version gets shares of the traffic.
 *
 * <p>{@code pulumi up} starts a canary, which Argo Rollouts carries out, and waits until it has everything. What comes after it,
 * migrations that take away first of all, must not begin before. An abort fails the update and leaves the new version in the
 * Rollout's spec, so put the image in the stack file back before the next {@code pulumi up}.
 */
public final class CanaryWorkload extends RolloutWorkload {

    /** With one pod, the eviction of that pod would fail requests of the version that has traffic. */
    private static final int MIN_PODS_OF_A_VERSION = 2;

    /** Index of the first pause with Istio: setWeight and setHeaderRoute come before it. */
    private static final int FIRST_PAUSE = 2;

    /**
     * Creates the Rollout.
     *
     * @param replicas the number of pods; empty: the autoscaler's
     * @param timeout how long the pods may take to start; the pauses of the steps are added
     * @param after the autoscaler, and what Argo Rollouts requires: Services, routes, analysis template
     * @param wait until the new version has all of the traffic
     */
    public CanaryWorkload(
            ServiceMetadata names,
            Strategy.Canary canary,
            RolloutPlan plan,
            PodTemplate template,
            Optional<Integer> replicas,
            Duration timeout,
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super(
                "zdd:workload:CanaryWorkload",
                names,
                spec -> spec.canary(strategy(names, canary, template)),
                plan,
                template,
                replicas,
                timeout.plus(canary.length()),
                after,
                wait,
                parent);
    }

    private static CanaryStrategy strategy(ServiceMetadata service, Strategy.Canary canary, PodTemplate template) {
        CanaryNames names = new CanaryNames(service.service());
        return routed(service, canary, template)
                .stableService(names.stableService())
                .canaryService(names.canaryService())
                .stableLabels(Map.of(VersionLabels.ROLE, VersionLabels.STABLE))
                .canaryLabels(Map.of(VersionLabels.ROLE, VersionLabels.CANARY))
                .steps(steps(names, canary))
                .analysis(RolloutAnalysis.of(SuccessRate.template(service))
                        .canaryHashArgument(SuccessRate.HASH_ARGUMENT)
                        .with("startingStep", canary.traffic() instanceof Traffic ? FIRST_PAUSE : FIRST_PAUSE - 1))
                .minPodsPerReplicaSet(MIN_PODS_OF_A_VERSION)
                .dynamicStableScale(false)
                .scaleDownDelaySeconds(canary.scaleDownDelay().afterPromotionSeconds())
                .abortScaleDownDelaySeconds(canary.scaleDownDelay().afterAbortSeconds());
    }

    private static CanaryStrategy routed(ServiceMetadata service, Strategy.Canary canary, PodTemplate template) {
        return canary.traffic() instanceof GatewayRoute
                ? CanaryStrategy.of()
                        .trafficRouting(PluginTrafficRouting.gatewayApi(
                                template.main().protocol() == Port.Protocol.GRPC,
                                service.service(),
                                service.namespace()))
                : CanaryStrategy.of()
                        .trafficRouting(IstioTrafficRouting.of(
                                new CanaryNames(service.service()).routes(),
                                CanaryNames.WEIGHTED_ROUTE,
                                CanaryNames.COOKIE_ROUTE));
    }

    // setWeight ends when the new version has the pods for its share. Only then may the cookie's route send requests
    // there.
    private static List<CanaryStep> steps(CanaryNames names, Strategy.Canary canary) {
        List<CanaryStep> steps = new ArrayList<>();
        for (Strategy.Step step : canary.steps()) {
            steps.add(CanaryStep.setWeight(step.weightPercent()));
            if (canary.traffic() instanceof Traffic) {
                steps.add(CanaryStep.setHeaderRoute(
                        CanaryNames.COOKIE_ROUTE, "cookie", names.cookie().firstBuckets(step.weightPercent())));
            }
            steps.add(CanaryStep.pause(step.pause()));
        }
        return steps;
    }
}
