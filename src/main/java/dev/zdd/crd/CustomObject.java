package dev.zdd.crd;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.kubernetes.meta.v1.outputs.ObjectMeta;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;
import java.util.Optional;

/** A Kubernetes custom resource. */
public final class CustomObject extends CustomResource {

    @Export(
            name = "metadata",
            refs = {ObjectMeta.class},
            tree = "[0]")
    private Output<ObjectMeta> metadata;

    // Any JSON: a map of the SDK's refuses a key with null.
    @Export(
            name = "spec",
            refs = {Object.class},
            tree = "[0]")
    private Output<Object> spec;

    @Export(
            name = "status",
            refs = {Object.class},
            tree = "[0]")
    private Output<Object> status;

    /**
     * Registers the object.
     *
     * @param name unique among the resources of this kind in the stack
     */
    public CustomObject(
            Kind kind, String name, ObjectMetaArgs metadata, ApiObject<?> spec, CustomResourceOptions options) {
        super(kind.token(), name, new Args(kind, metadata, spec), options);
    }

    /** Name, namespace, uid and generation, as they are in the cluster. */
    public Output<ObjectMeta> metadata() {
        return metadata;
    }

    /** What the API server keeps: maps by the names of the API, lists, texts, numbers (Double) and truth values. */
    public Output<Object> spec() {
        return spec;
    }

    /** What its controller says, in the same form; empty before it has said anything, as in a preview. */
    public Output<Optional<Object>> status() {
        return status.applyValue(Optional::ofNullable);
    }

    /**
     * A kind of custom resource.
     *
     * @param apiVersion group and version, for example {@code argoproj.io/v1alpha1}
     * @param kind for example {@code Rollout}
     */
    public record Kind(String apiVersion, String kind) {

        /** Of Argo Rollouts 1.10. */
        public static final Kind ROLLOUT = new Kind("argoproj.io/v1alpha1", "Rollout");

        /** Of Argo Rollouts 1.10. */
        public static final Kind ANALYSIS_TEMPLATE = new Kind("argoproj.io/v1alpha1", "AnalysisTemplate");

        /** Of Istio. */
        public static final Kind VIRTUAL_SERVICE = new Kind("networking.istio.io/v1", "VirtualService");

        /** Of Istio. */
        public static final Kind DESTINATION_RULE = new Kind("networking.istio.io/v1", "DestinationRule");

        /** Of Istio. */
        public static final Kind ISTIO_GATEWAY = new Kind("networking.istio.io/v1", "Gateway");

        /** Of the Gateway API 1. */
        public static final Kind HTTP_ROUTE = new Kind("gateway.networking.k8s.io/v1", "HTTPRoute");

        /** Of the Gateway API 1. */
        public static final Kind GRPC_ROUTE = new Kind("gateway.networking.k8s.io/v1", "GRPCRoute");

        /** Of KEDA 2. */
        public static final Kind SCALED_OBJECT = new Kind("keda.sh/v1alpha1", "ScaledObject");

        /** Of Google Kubernetes Engine. */
        public static final Kind BACKEND_CONFIG = new Kind("cloud.google.com/v1", "BackendConfig");

        /** Of the Prometheus operator. */
        public static final Kind POD_MONITOR = new Kind("monitoring.coreos.com/v1", "PodMonitor");

        /** Of the Prometheus operator. */
        public static final Kind PROMETHEUS_RULE = new Kind("monitoring.coreos.com/v1", "PrometheusRule");

        /** The type token of the Kubernetes plugin, for example {@code kubernetes:argoproj.io/v1alpha1:Rollout}. */
        public String token() {
            return "kubernetes:%s:%s".formatted(apiVersion, kind);
        }
    }

    private static final class Args extends ResourceArgs {

        @Import(name = "apiVersion", required = true)
        private final Output<String> apiVersion;

        @Import(name = "kind", required = true)
        private final Output<String> kind;

        @Import(name = "metadata", required = true)
        private final Output<ObjectMetaArgs> metadata;

        @Import(name = "spec", required = true)
        private final Output<Map<String, Object>> spec;

        Args(Kind type, ObjectMetaArgs metadata, ApiObject<?> spec) {
            this.apiVersion = Output.of(type.apiVersion());
            this.kind = Output.of(type.kind());
            this.metadata = Output.of(metadata);
            this.spec = Output.of(spec.toMap());
        }
    }
}
