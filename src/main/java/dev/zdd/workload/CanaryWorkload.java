package dev.zdd.workload;

import com.pulumi.core.Output;
import com.pulumi.resources.Resource;
import dev.zdd.analysis.SuccessRate;
import dev.zdd.await.ReadinessWait;
import dev.zdd.component.Part;
import dev.zdd.component.Scope;
import dev.zdd.crd.argo.AnalysisArgument;
import dev.zdd.crd.argo.AnalysisTemplateRef;
import dev.zdd.crd.argo.CanaryStep;
import dev.zdd.crd.argo.CanaryStrategy;
import dev.zdd.crd.argo.HeaderMatch;
import dev.zdd.crd.argo.HeaderRoute;
import dev.zdd.crd.argo.IstioTrafficRouting;
import dev.zdd.crd.argo.IstioVirtualServiceRef;
import dev.zdd.crd.argo.ManagedRoute;
import dev.zdd.crd.argo.Pause;
import dev.zdd.crd.argo.PodMetadata;
import dev.zdd.crd.argo.Rollout;
import dev.zdd.crd.argo.RolloutAnalysis;
import dev.zdd.crd.argo.RolloutArgs;
import dev.zdd.crd.argo.RolloutSpec;
import dev.zdd.crd.argo.TrafficRouting;
import dev.zdd.crd.argo.ValueMatch;
import dev.zdd.description.ServiceDescription;
import dev.zdd.rollout.Strategy;
import dev.zdd.traffic.Versions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The Rollout of a service. Like the Deployment it names no number of pods.
 *
 * <p>{@code pulumi up} starts a canary, which Argo Rollouts carries out, and waits until it has everything. What comes after it,
 * migrations that take away first of all, must not begin before. An abort fails the update and leaves the new version in the
 * Rollout's spec, so put the image in the stack file back before the next {@code pulumi up}.
 */
public final class CanaryWorkload extends Part {

    /** A single pod of a version that has traffic could be taken away by a drained node. */
    private static final int FEWEST_PODS_OF_A_VERSION = 2;

    /** setWeight and the route of the shoppers come before the first pause: with it the canary has its traffic. */
    private static final int FIRST_PAUSE = 2;

    private static final Map<String, String> NATIVE_SIDECAR = Map.of("sidecar.istio.io/nativeSidecar", "true");

    private final Output<List<Resource>> ready;

    /**
     * Creates the Rollout.
     *
     * @param after the autoscaler, and what Argo Rollouts looks for: Services, routes, analysis
     * @param wait until the new version has all of the traffic
     */
    public CanaryWorkload(
            Scope scope,
            ServiceDescription service,
            Strategy.Canary canary,
            PodNeeds needs,
            Output<List<Resource>> after,
            ReadinessWait wait,
            Resource parent) {
        super("zdd:workload:CanaryWorkload", scope.service(), parent);
        var object = new Rollout(
                scope.service(),
                new RolloutArgs(
                        scope.metadata(Map.of(
                                "kubernetes.io/change-cause",
                                "image " + service.image(),
                                ReadinessWait.NO_WAIT_OF_THE_PLUGIN,
                                "true")),
                        spec(scope, service, canary, needs)),
                inside().dependsOn(after).build());
        ready = wait.ready(object, service.image().value(), service.releaseLimit().plus(canary.length()));
        done(Map.of());
    }

    /** The Rollout, once the new version has all of the traffic. */
    public Output<List<Resource>> ready() {
        return ready;
    }

    private static RolloutSpec spec(Scope scope, ServiceDescription service, Strategy.Canary canary, PodNeeds needs) {
        return RolloutSpec.of(scope.podSelector())
                .canary(strategy(new Versions(scope.service()), canary))
                .minReadySeconds(service.pace().minReadySeconds())
                .progressDeadlineSeconds(service.pace().progressDeadlineSeconds())
                .progressDeadlineAbort(true)
                .revisionHistoryLimit(service.pace().revisionHistory())
                // An application container that outlives its proxy answers into the void; a native sidecar ends last.
                .template(new PodTemplate(scope, service, needs, Versions.HASH_LABEL, NATIVE_SIDECAR).args());
    }

    private static CanaryStrategy strategy(Versions versions, Strategy.Canary canary) {
        return CanaryStrategy.of()
                .stableService(versions.stableService())
                .canaryService(versions.canaryService())
                .stableMetadata(role(Versions.STABLE))
                .canaryMetadata(role(Versions.CANARY))
                .trafficRouting(TrafficRouting.of()
                        .istio(IstioTrafficRouting.of()
                                .virtualService(IstioVirtualServiceRef.of(versions.routes())
                                        .routes(Versions.WEIGHTED_ROUTE)))
                        .managedRoutes(List.of(ManagedRoute.of(Versions.SHOPPERS_ROUTE))))
                .steps(steps(versions, canary))
                .analysis(RolloutAnalysis.of()
                        .templates(List.of(AnalysisTemplateRef.of(SuccessRate.NAME)))
                        .args(List.of(AnalysisArgument.canaryHash(SuccessRate.HASH_ARGUMENT)))
                        .startingStep(FIRST_PAUSE))
                .minPodsPerReplicaSet(FEWEST_PODS_OF_A_VERSION)
                .dynamicStableScale(false)
                .scaleDownDelaySeconds(canary.retention().afterPromotionSeconds())
                .abortScaleDownDelaySeconds(canary.retention().afterAbortSeconds());
    }

    // The weight first: Argo ends that step when the new version has the pods for it. A route for shoppers set before
    // that would send them to nobody.
    private static List<CanaryStep> steps(Versions versions, Strategy.Canary canary) {
        List<CanaryStep> steps = new ArrayList<>();
        for (Strategy.Step step : canary.steps()) {
            String shoppers = versions.cookie().firstBuckets(step.weightPercent());
            steps.add(CanaryStep.setWeight(step.weightPercent()));
            steps.add(CanaryStep.setHeaderRoute(HeaderRoute.of(Versions.SHOPPERS_ROUTE)
                    .match(List.of(HeaderMatch.of("cookie", ValueMatch.regex(shoppers))))));
            steps.add(CanaryStep.pause(Pause.of().duration(step.pause())));
        }
        return steps;
    }

    private static PodMetadata role(String role) {
        return PodMetadata.of().labels(Map.of(Versions.ROLE_LABEL, role));
    }
}
