package dev.zdd.plugins.kubernetes.await;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;

/**
 * One wait.
 *
 * @param client connected to the cluster that holds the object
 * @param live the object as the API server answered after the change, with namespace, name and resource version
 * @param operation what was done to it
 * @param timeout the longest wait; the custom timeout, else the annotation {@code pulumi.com/timeoutSeconds}, else
 *     {@link #DEFAULT_TIMEOUT}
 * @param log where progress is shown
 * @param cancellation ends the wait early with an {@link AwaitFailure}
 */
public record AwaitRequest(
        KubernetesClient client,
        GenericKubernetesResource live,
        Operation operation,
        Duration timeout,
        AwaitLog log,
        Cancellation cancellation) {

    /**
     * 10 minutes, the official provider's default for every kind it waits for.
     */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);
}
