package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.List;
import java.util.Optional;

/**
 * The object exists but did not become ready, or did not go away, in time. It carries the last live object, so that the
 * engine can record a partially initialised resource instead of losing track of it.
 */
public final class AwaitFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Optional<GenericKubernetesResource> live;
    private final List<String> reasons;

    /**
     * @param message one sentence: which object, and what was waited for
     * @param reasons why, one per line of the engine's output, most telling first; may be empty
     * @param live the object as last seen; empty when it was not there any more
     */
    public AwaitFailure(String message, List<String> reasons, Optional<GenericKubernetesResource> live) {
        super(message);
        this.reasons = List.copyOf(reasons);
        this.live = live;
    }

    public List<String> reasons() {
        return reasons;
    }

    public Optional<GenericKubernetesResource> live() {
        return live;
    }
}
