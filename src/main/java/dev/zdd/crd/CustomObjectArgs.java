package dev.zdd.crd;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Import;
import com.pulumi.kubernetes.meta.v1.inputs.ObjectMetaArgs;
import com.pulumi.resources.ResourceArgs;
import java.util.Map;

/** What every custom resource consists of. The classes that extend it say which kind it is and type its spec. */
public abstract class CustomObjectArgs extends ResourceArgs {

    @Import(name = "apiVersion", required = true)
    private final Output<String> apiVersion;

    @Import(name = "kind", required = true)
    private final Output<String> kind;

    @Import(name = "metadata", required = true)
    private final Output<ObjectMetaArgs> metadata;

    @Import(name = "spec", required = true)
    private final Output<Map<String, Object>> spec;

    /**
     * Takes the parts over.
     *
     * @param apiVersion group and version, for example {@code argoproj.io/v1alpha1}
     * @param kind for example {@code Rollout}
     */
    protected CustomObjectArgs(String apiVersion, String kind, ObjectMetaArgs metadata, ApiObject<?> spec) {
        this.apiVersion = Output.of(apiVersion);
        this.kind = Output.of(kind);
        this.metadata = Output.of(metadata);
        this.spec = Output.of(spec.toMap());
    }

    /** Group and version, for example {@code argoproj.io/v1alpha1}. */
    public final Output<String> apiVersion() {
        return apiVersion;
    }

    /** For example {@code Rollout}. */
    public final Output<String> kind() {
        return kind;
    }

    /** Name, namespace, labels, annotations. */
    public final Output<ObjectMetaArgs> metadata() {
        return metadata;
    }

    /** The spec as it is sent. */
    public final Output<Map<String, Object>> spec() {
        return spec;
    }
}
