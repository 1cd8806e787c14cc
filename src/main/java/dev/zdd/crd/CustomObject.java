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

/** A Kubernetes custom resource. Its kind decides which class its spec has. */
public final class CustomObject extends CustomResource {

    @Export(
            name = "metadata",
            refs = {ObjectMeta.class},
            tree = "[0]")
    private Output<ObjectMeta> metadata;

    /**
     * Registers the object.
     *
     * @param name unique among the resources of this kind in the stack
     */
    public <S extends ApiObject<S>> CustomObject(
            Kind<S> kind, String name, ObjectMetaArgs metadata, S spec, CustomResourceOptions options) {
        super(kind.token(), name, new Args(kind, metadata, spec), options);
    }

    /** Name, namespace, uid and generation, as they are in the cluster. */
    public Output<ObjectMeta> metadata() {
        return metadata;
    }

    /**
     * A kind of custom resource.
     *
     * @param apiVersion group and version, for example {@code argoproj.io/v1alpha1}
     * @param kind for example {@code Rollout}
     * @param <S> the class of its spec
     */
    public record Kind<S extends ApiObject<S>>(String apiVersion, String kind) {

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

        Args(Kind<?> type, ObjectMetaArgs metadata, ApiObject<?> spec) {
            this.apiVersion = Output.of(type.apiVersion());
            this.kind = Output.of(type.kind());
            this.metadata = Output.of(metadata);
            this.spec = Output.of(spec.toMap());
        }
    }
}
