package dev.zdd.component;

import com.pulumi.core.Output;
import com.pulumi.resources.ComponentResource;
import com.pulumi.resources.ComponentResourceOptions;
import com.pulumi.resources.CustomResourceOptions;
import com.pulumi.resources.Resource;
import java.util.Map;

/** A component that is one feature of a service: a few objects that belong together. */
public abstract class Part extends ComponentResource {

    /**
     * Registers the component.
     *
     * @param type {@code zdd:package:Class}
     * @param name unique among the components of this type in the stack
     * @param parent the component that it is part of
     */
    protected Part(String type, String name, Resource parent) {
        super(type, name, ComponentResourceOptions.builder().parent(parent).build());
    }

    /** Options of a resource inside this component. */
    protected final CustomResourceOptions.Builder inside() {
        return CustomResourceOptions.builder().parent(this);
    }

    /**
     * A name that was given, as an output that waits for the object. Not read from the object's metadata: at a preview
     * that has parts that nobody knows yet, and then the SDK takes all of it for unknown.
     */
    protected static Output<String> nameOf(Resource object, String name) {
        return object.urn().applyValue(urn -> name);
    }

    /** Ends the construction. */
    protected final void done(Map<String, Output<?>> outputs) {
        registerOutputs(outputs);
    }
}
