package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import java.util.Optional;

/**
 * Waits by watching the object and what explains its state, with the rules of {@link Readinesses}. Understands
 * {@code pulumi.com/skipAwait} and {@code pulumi.com/waitFor} on the live object; the timeout is the request's.
 *
 * <p>While the API server is away the wait goes on, with a message, until the timeout. A cancellation ends it within a
 * second. The failure's message says which object, why, what was found and what was expected; its reasons are the pods
 * concerned, the cluster's own words and at most {@value LogTail#MAX_LINES} last lines of a container's log.
 */
public final class WatchingAwaiter implements Awaiter {

    @Override
    public GenericKubernetesResource awaitReady(AwaitRequest request) throws AwaitFailure, InterruptedException {
        if (AwaitOptions.skips(Readinesses.annotations(request.live()))) {
            return request.live();
        }
        Optional<Readiness<?>> readiness = Readinesses.of(request.live(), request.operation());
        if (readiness.isEmpty()) {
            return request.live();
        }
        return run(request, readiness.get()).orElse(request.live());
    }

    @Override
    public void awaitDeleted(AwaitRequest request) throws AwaitFailure, InterruptedException {
        GenericKubernetesResource object = request.live();
        if (!AwaitOptions.skipsDeletion(object.getApiVersion(), object.getKind(), Readinesses.annotations(object))) {
            run(request, new DeletionProgress(object.getMetadata().getUid()));
        }
    }

    private Optional<GenericKubernetesResource> run(AwaitRequest request, Readiness<?> readiness)
            throws AwaitFailure, InterruptedException {
        try (Wait<?> wait = new Wait<>(request, readiness, new MonotonicClock())) {
            return wait.run();
        }
    }
}
