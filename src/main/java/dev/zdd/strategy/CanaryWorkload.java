package dev.zdd.strategy;

import com.pulumi.resources.Resource;
import dev.zdd.component.ServiceMetadata;
import dev.zdd.crd.Fields;
import dev.zdd.entrance.CanaryNames;
import dev.zdd.entrance.GatewayRoute;
import dev.zdd.entrance.Traffic;
import dev.zdd.pod.PodTemplate;
import dev.zdd.pod.Port;
import dev.zdd.pod.VersionLabels;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

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

    /** Creates the Rollout. */
    public CanaryWorkload(ServiceMetadata names, Strategy.Canary canary, WorkloadPlan plan, Resource parent) {
        super(
                "zdd:workload:CanaryWorkload",
                names,
                Map.of("canary", strategy(names, canary, plan.template())),
                canary.length(),
                plan,
                parent);
    }

    private static Fields strategy(ServiceMetadata service, Strategy.Canary canary, PodTemplate template) {
        CanaryNames names = new CanaryNames(service.service());
        return Fields.of("trafficRouting", routing(service, canary, template))
                .with("stableService", names.stableService())
                .with("canaryService", names.canaryService())
                .with("stableMetadata", role(VersionLabels.STABLE))
                .with("canaryMetadata", role(VersionLabels.CANARY))
                .with("steps", steps(names, canary))
                .with(
                        "analysis",
                        analysis(SuccessRate.template(service))
                                .with(
                                        "startingStep",
                                        canary.traffic() instanceof Traffic ? FIRST_PAUSE : FIRST_PAUSE - 1))
                .with("minPodsPerReplicaSet", MIN_PODS_OF_A_VERSION)
                .with("dynamicStableScale", false)
                .with("scaleDownDelaySeconds", canary.scaleDownDelay().afterPromotionSeconds())
                .with("abortScaleDownDelaySeconds", canary.scaleDownDelay().afterAbortSeconds());
    }

    private static Map<String, Object> routing(ServiceMetadata service, Strategy.Canary canary, PodTemplate template) {
        if (canary.traffic() instanceof GatewayRoute) {
            String kind = template.main().protocol() == Port.Protocol.GRPC ? "grpcRoute" : "httpRoute";
            Map<String, Object> route = Map.of(kind, service.service(), "namespace", service.namespace());
            return Map.of("plugins", Map.of("argoproj-labs/gatewayAPI", route));
        }
        Map<String, Object> routes = Map.of(
                "name", new CanaryNames(service.service()).routes(), "routes", List.of(CanaryNames.WEIGHTED_ROUTE));
        return Map.of(
                "istio",
                Map.of("virtualService", routes),
                "managedRoutes",
                List.of(Map.of("name", CanaryNames.COOKIE_ROUTE)));
    }

    // setWeight ends when the new version has the pods for its share. Only then may the cookie's route send requests
    // there.
    private static List<Fields> steps(CanaryNames names, Strategy.Canary canary) {
        List<Fields> steps = new ArrayList<>();
        for (Strategy.Step step : canary.steps()) {
            steps.add(Fields.of("setWeight", step.weightPercent()));
            if (canary.traffic() instanceof Traffic) {
                String buckets = names.cookie().firstBuckets(step.weightPercent());
                Map<String, Object> cookie = Map.of("headerName", "cookie", "headerValue", Map.of("regex", buckets));
                steps.add(Fields.of(
                        "setHeaderRoute", Map.of("name", CanaryNames.COOKIE_ROUTE, "match", List.of(cookie))));
            }
            steps.add(Fields.of("pause", Map.of("duration", step.pause())));
        }
        return steps;
    }
}
