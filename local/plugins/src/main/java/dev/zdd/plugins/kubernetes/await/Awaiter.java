package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/** Waits for what a change to an object set in motion. */
public interface Awaiter {

    /**
     * Waits until the object is ready for its kind, or as its annotations ask.
     *
     * @return the last live object
     * @throws AwaitFailure when the object cannot or did not become ready, or the run was cancelled
     */
    GenericKubernetesResource awaitReady(AwaitRequest request) throws AwaitFailure, InterruptedException;

    /**
     * Waits until the object is gone; an object of the same name with another uid counts as gone.
     *
     * @throws AwaitFailure when it is still there at the end of the timeout, or the run was cancelled
     */
    void awaitDeleted(AwaitRequest request) throws AwaitFailure, InterruptedException;
}
