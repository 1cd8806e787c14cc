package dev.zdd.crd.istio;

import com.pulumi.core.Output;
import com.pulumi.core.annotations.Export;
import com.pulumi.core.annotations.ResourceType;
import com.pulumi.kubernetes.meta.v1.outputs.ObjectMeta;
import com.pulumi.resources.CustomResource;
import com.pulumi.resources.CustomResourceOptions;

/** How requests are sent once it is clear where to. */
@ResourceType(type = DestinationRule.TYPE)
public final class DestinationRule extends CustomResource {

    /** The token by which the Kubernetes plugin knows the kind. */
    public static final String TYPE = "kubernetes:networking.istio.io/v1:DestinationRule";

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
    public DestinationRule(String name, DestinationRuleArgs args, CustomResourceOptions options) {
        super(TYPE, name, args, options);
    }

    /** Name, namespace, labels, annotations, as they are in the cluster. */
    public Output<ObjectMeta> metadata() {
        return metadata;
    }
}
