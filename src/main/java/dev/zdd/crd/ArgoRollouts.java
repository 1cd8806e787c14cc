package dev.zdd.crd;

import com.pulumi.core.Output;
import com.pulumi.kubernetes.batch.v1.inputs.JobSpecArgs;
import com.pulumi.kubernetes.core.v1.inputs.PodTemplateSpecArgs;
import com.pulumi.kubernetes.meta.v1.inputs.LabelSelectorArgs;
import dev.zdd.validation.Durations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Fields of the custom resources of Argo Rollouts 1.10. See <a href="https://argo-rollouts.readthedocs.io/en/stable/features/specification/">its specification</a>. */
public final class ArgoRollouts {

    /** Rollout. */
    public static final CustomObject.Kind<RolloutSpec> ROLLOUT =
            new CustomObject.Kind<>("argoproj.io/v1alpha1", "Rollout");

    /** AnalysisTemplate. */
    public static final CustomObject.Kind<AnalysisTemplateSpec> ANALYSIS_TEMPLATE =
            new CustomObject.Kind<>("argoproj.io/v1alpha1", "AnalysisTemplate");

    private ArgoRollouts() {}

    /** Spec of a Rollout. Without {@code replicas}, an autoscaler may set the number of pods. */
    public static final class RolloutSpec extends ApiObject<RolloutSpec> {

        private RolloutSpec() {}

        /** With its required fields. */
        public static RolloutSpec of(LabelSelectorArgs selector) {
            return new RolloutSpec().with("selector", selector);
        }

        /** The pods. */
        public RolloutSpec template(PodTemplateSpecArgs value) {
            return with("template", value);
        }

        /** The number of pods. */
        public RolloutSpec replicas(int value) {
            return with("replicas", value);
        }

        /** A new version gets everything at once, after the pods for it are there. */
        public RolloutSpec blueGreen(BlueGreenStrategy value) {
            return with("strategy", Map.of("blueGreen", value));
        }

        /** How a new version takes over. */
        public RolloutSpec canary(CanaryStrategy value) {
            return with("strategy", Map.of("canary", value));
        }

        /** Seconds that a new pod must stay ready before it counts as available. */
        public RolloutSpec minReadySeconds(int value) {
            return with("minReadySeconds", value);
        }

        /** Old ReplicaSets that are kept for a rollback; 10 by default. */
        public RolloutSpec revisionHistoryLimit(int value) {
            return with("revisionHistoryLimit", value);
        }

        /** Seconds without progress after which the Rollout is degraded; 600 by default. */
        public RolloutSpec progressDeadlineSeconds(int value) {
            return with("progressDeadlineSeconds", value);
        }

        /** Whether the update is aborted at the progress deadline; false by default. */
        public RolloutSpec progressDeadlineAbort(boolean value) {
            return with("progressDeadlineAbort", value);
        }
    }

    /** An update in steps. */
    public static final class CanaryStrategy extends ApiObject<CanaryStrategy> {

        private CanaryStrategy() {}

        /** Without any field. */
        public static CanaryStrategy of() {
            return new CanaryStrategy();
        }

        /** Service whose selector the controller points at the new version. */
        public CanaryStrategy canaryService(String value) {
            return with("canaryService", value);
        }

        /** Service whose selector the controller points at the stable version. */
        public CanaryStrategy stableService(String value) {
            return with("stableService", value);
        }

        /** Traffic is split by an Istio VirtualService. */
        public CanaryStrategy trafficRouting(IstioTrafficRouting value) {
            return with("trafficRouting", value);
        }

        /** Traffic is split by a plugin. */
        public CanaryStrategy trafficRouting(PluginTrafficRouting value) {
            return with("trafficRouting", value);
        }

        /** Steps in their order; after the last, the new version gets all traffic. */
        public CanaryStrategy steps(List<CanaryStep> value) {
            return with("steps", value);
        }

        /** Analysis that runs beside the steps. */
        public CanaryStrategy analysis(RolloutAnalysis value) {
            return with("analysis", value);
        }

        /** Least pods of a version that gets traffic; 1 by default. */
        public CanaryStrategy minPodsPerReplicaSet(int value) {
            return with("minPodsPerReplicaSet", value);
        }

        /** Seconds that the old pods stay after promotion; 30 by default. */
        public CanaryStrategy scaleDownDelaySeconds(int value) {
            return with("scaleDownDelaySeconds", value);
        }

        /** Seconds that the new pods stay after an abort; 30 by default, 0 keeps them. */
        public CanaryStrategy abortScaleDownDelaySeconds(int value) {
            return with("abortScaleDownDelaySeconds", value);
        }

        /** Whether the stable version is scaled down as it loses traffic. */
        public CanaryStrategy dynamicStableScale(boolean value) {
            return with("dynamicStableScale", value);
        }

        /** Labels of the pods while their version is the new one. */
        public CanaryStrategy canaryLabels(Map<String, String> value) {
            return with("canaryMetadata", Map.of("labels", value));
        }

        /** Labels of the pods while their version is the stable one. */
        public CanaryStrategy stableLabels(Map<String, String> value) {
            return with("stableMetadata", Map.of("labels", value));
        }
    }

    /** The VirtualService in which weights are set. */
    public static final class IstioTrafficRouting extends ApiObject<IstioTrafficRouting> {

        private IstioTrafficRouting() {}

        /** Weights are set in these routes of the VirtualService; routes of other names that steps make are removed at the end. */
        public static IstioTrafficRouting of(String virtualService, String weightedRoute, String... managedRoutes) {
            return new IstioTrafficRouting()
                    .with(
                            "istio",
                            Map.of("virtualService", Map.of("name", virtualService, "routes", List.of(weightedRoute))))
                    .with(
                            "managedRoutes",
                            Arrays.stream(managedRoutes)
                                    .map(name -> Map.of("name", name))
                                    .toList());
        }
    }

    /** Traffic that is split by a plugin of the controller. */
    public static final class PluginTrafficRouting extends ApiObject<PluginTrafficRouting> {

        private PluginTrafficRouting() {}

        /** Weights are set in the route of this name, by the plugin argoproj-labs/gatewayAPI. */
        public static PluginTrafficRouting gatewayApi(boolean grpc, String route, Output<String> namespace) {
            Map<String, Object> settings = Map.of(grpc ? "grpcRoute" : "httpRoute", route, "namespace", namespace);
            return new PluginTrafficRouting().with("plugins", Map.of("argoproj-labs/gatewayAPI", settings));
        }
    }

    /** An update by a switch. */
    public static final class BlueGreenStrategy extends ApiObject<BlueGreenStrategy> {

        private BlueGreenStrategy() {}

        /** With its Services, whose selectors the controller points at the version that serves and at the new one. */
        public static BlueGreenStrategy of(String activeService, String previewService) {
            return new BlueGreenStrategy().with("activeService", activeService).with("previewService", previewService);
        }

        /** Whether nobody has to promote the new version; true by default. */
        public BlueGreenStrategy autoPromotionEnabled(boolean value) {
            return with("autoPromotionEnabled", value);
        }

        /** Seconds between the new version's readiness and the switch. */
        public BlueGreenStrategy autoPromotionSeconds(int value) {
            return with("autoPromotionSeconds", value);
        }

        /** What has to succeed before the switch. */
        public BlueGreenStrategy prePromotionAnalysis(RolloutAnalysis value) {
            return with("prePromotionAnalysis", value);
        }

        /** What has to succeed after the switch, or it is taken back. */
        public BlueGreenStrategy postPromotionAnalysis(RolloutAnalysis value) {
            return with("postPromotionAnalysis", value);
        }

        /** Seconds that the old pods stay after the switch; 30 by default. */
        public BlueGreenStrategy scaleDownDelaySeconds(int value) {
            return with("scaleDownDelaySeconds", value);
        }

        /** Labels of the pods while their version serves. */
        public BlueGreenStrategy activeLabels(Map<String, String> value) {
            return with("activeMetadata", Map.of("labels", value));
        }

        /** Labels of the pods while their version is the new one. */
        public BlueGreenStrategy previewLabels(Map<String, String> value) {
            return with("previewMetadata", Map.of("labels", value));
        }
    }

    /** One step of a canary. */
    public static final class CanaryStep extends ApiObject<CanaryStep> {

        private CanaryStep() {}

        /** Sets the share of the traffic that the new version gets, in percent. */
        public static CanaryStep setWeight(int percent) {
            return new CanaryStep().with("setWeight", percent);
        }

        /** Waits. */
        public static CanaryStep pause(Duration duration) {
            return new CanaryStep().with("pause", Map.of("duration", Durations.format(duration)));
        }

        /** Sends requests whose header matches a regular expression to the new version. */
        public static CanaryStep setHeaderRoute(String route, String header, String regex) {
            Map<String, Object> match = Map.of("headerName", header, "headerValue", Map.of("regex", regex));
            return new CanaryStep().with("setHeaderRoute", Map.of("name", route, "match", List.of(match)));
        }
    }

    /** Which template measures, and with which arguments. */
    public static final class RolloutAnalysis extends ApiObject<RolloutAnalysis> {

        private RolloutAnalysis() {}

        /** With its required fields. */
        public static RolloutAnalysis of(String template) {
            return new RolloutAnalysis().with("templates", List.of(Map.of("templateName", template)));
        }

        /** Hands the template the value of the new pods' label {@code rollouts-pod-template-hash} under this name. */
        public RolloutAnalysis canaryHashArgument(String argument) {
            Map<String, String> hash = Map.of("podTemplateHashValue", "Latest");
            return with("args", List.of(Map.of("name", argument, "valueFrom", hash)));
        }
    }

    /** What is measured, and how it is judged. */
    public static final class AnalysisTemplateSpec extends ApiObject<AnalysisTemplateSpec> {

        private AnalysisTemplateSpec() {}

        /** With its required fields. */
        public static AnalysisTemplateSpec of(List<Metric> metrics) {
            return new AnalysisTemplateSpec().with("metrics", metrics);
        }

        /** Arguments, which a query uses as <code>{{args.NAME}}</code>. */
        public AnalysisTemplateSpec args(List<Argument> value) {
            return with("args", value);
        }
    }

    /** A value that an analysis is given. */
    public static final class Argument extends ApiObject<Argument> {

        private Argument() {}

        /** With its required field; the Rollout says the value. */
        public static Argument of(String name) {
            return new Argument().with("name", name);
        }

        /** From a Secret in the namespace. */
        public Argument fromSecret(String secret, String key) {
            return with("valueFrom", Map.of("secretKeyRef", Map.of("name", secret, "key", key)));
        }
    }

    /** One measurement. It counts as successful, failed, inconclusive or as an error. */
    public static final class Metric extends ApiObject<Metric> {

        private Metric() {}

        /** With its required fields. */
        public static Metric of(String name, PrometheusQuery prometheus) {
            return new Metric().with("name", name).with("provider", Map.of("prometheus", prometheus));
        }

        /** A Job that has to complete. */
        public static Metric job(String name, JobSpecArgs spec) {
            return new Metric().with("name", name).with("provider", Map.of("job", Map.of("spec", spec)));
        }

        /** How often it is measured; without it as long as the analysis lasts. */
        public Metric count(int value) {
            return with("count", value);
        }

        /** Time before the first measurement. */
        public Metric initialDelay(Duration value) {
            return with("initialDelay", value);
        }

        /** Time from one measurement to the next; without it there is one. */
        public Metric interval(Duration value) {
            return with("interval", value);
        }

        /** Expression over {@code result} that means success. */
        public Metric successCondition(String value) {
            return with("successCondition", value);
        }

        /** Failures that are tolerated: one more fails the analysis. 0 by default. */
        public Metric failureLimit(int value) {
            return with("failureLimit", value);
        }

        /** Errors in a row that are tolerated: one more ends the analysis with an error. 4 by default. */
        public Metric consecutiveErrorLimit(int value) {
            return with("consecutiveErrorLimit", value);
        }
    }

    /** A query to Prometheus. */
    public static final class PrometheusQuery extends ApiObject<PrometheusQuery> {

        private PrometheusQuery() {}

        /** With its required fields. */
        public static PrometheusQuery of(String address, String query) {
            return new PrometheusQuery().with("address", address).with("query", query);
        }

        /** A header of the query. */
        public PrometheusQuery header(String name, String value) {
            return with("headers", List.of(Map.of("key", name, "value", value)));
        }

        /** Seconds until the query fails; 30 by default. */
        public PrometheusQuery timeout(int value) {
            return with("timeout", value);
        }
    }
}
