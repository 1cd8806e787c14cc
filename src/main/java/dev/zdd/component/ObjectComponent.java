package dev.zdd.component;

import com.pulumi.resources.Resource;

/** A component of one object that others wait for. */
public abstract class ObjectComponent extends ServiceComponent {

    private Resource object;

    /** See {@link ServiceComponent}. */
    protected ObjectComponent(String type, String name, Resource parent) {
        super(type, name, parent);
    }

    /** Keeps the object of this component. */
    protected final <T extends Resource> T keep(T made) {
        object = made;
        return made;
    }

    /** The object itself, for others to wait for. */
    public final Resource object() {
        return object;
    }
}
