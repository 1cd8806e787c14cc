package dev.zdd.crd.argo;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.kubernetes.meta.v1.outputs.ObjectMeta;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/**
 * A workload like a Deployment, updated as a canary. The Rollouts controller writes its status, and weights into the
 * traffic router's objects.
 */
@ResourceType(type = Rollout.TYPE)
public final class Rollout extends CustomResource {

    /** The token by which the Kubernetes plugin knows the kind. */
    public static final String TYPE = "kubernetes:argoproj.io/v1alpha1:Rollout";

    @Export(
            name = "metadata",
            refs = {ObjectMeta.class},
            tree = "[0]")
    private Output<ObjectMeta> metadata;

    /**
     * Registers the object.
     *
     * @param name unique among the resources of this type in the stack
     */
    public Rollout(String name, RolloutArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, options);
    }

    /** Name, namespace, labels, annotations, as they are in the cluster. */
    public Output<ObjectMeta> metadata() {
        return metadata;
    }
}
