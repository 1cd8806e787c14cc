package dev.zdd.component;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;

/** A component of a service: the objects of one of its features. */
public abstract class ServiceComponent extends ComponentResource {

    /**
     * Registers the component.
     *
     * @param type {@code zdd:package:Class}
     * @param name unique among the components of this type in the stack
     * @param parent the component that contains it
     */
    protected ServiceComponent(String type, String name, Resource parent) {
        super(type, name, ComponentResourceOptions.builder().parent(parent).build());
    }

    /** Options of a resource inside this component. */
    protected final CustomResourceOptions.Builder childOptions() {
        return CustomResourceOptions.builder().parent(this);
    }

    /**
     * The given name, as an output that is known once the object exists. It is not read from the object's metadata: in a preview
     * some of its fields are unknown, and the SDK then takes all of it for unknown.
     */
    protected static Output<String> nameAfterCreation(Resource object, String name) {
        return object.urn().applyValue(urn -> name);
    }
}
