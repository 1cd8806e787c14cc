package dev.zdd.plugins.core;

import dev.zdd.plugins.core.PropertyValue.Props;
import java.util.List;
import java.util.Optional;

/**
 * The resource exists but did not become usable. The engine keeps it in the state, marked, and tries to update it the
 * next time.
 */
public final class InitializationFailed extends Exception {

    private static final long serialVersionUID = 1L;

    private final String id;
    private final transient Props state;
    private final transient Optional<Props> inputs;
    private final List<String> reasons;

    /**
     * @param message what failed, for the user
     * @param id of the resource
     * @param state the resource as it is now
     * @param inputs the inputs it has now, when they were read back; empty keeps those of the program
     * @param reasons one line each, most telling first
     */
    public InitializationFailed(String message, String id, Props state, Optional<Props> inputs, List<String> reasons) {
        super(message);
        this.id = id;
        this.state = state;
        this.inputs = inputs;
        this.reasons = List.copyOf(reasons);
    }

    public String id() {
        return id;
    }

    public Props state() {
        return state;
    }

    public Optional<Props> inputs() {
        return inputs;
    }

    public List<String> reasons() {
        return reasons;
    }
}
