package dev.zdd.await;

import dev.zdd.provider.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import java.util.Optional;

/** Connects to the cluster that Pulumi's Kubernetes provider changes: by the same kubeconfig, context and credentials. */
public final class ClusterClient {

    private static final int REQUEST_LIMIT_MILLIS = 10_000;

    private ClusterClient() {}

    /**
     * Connects.
     *
     * @param kubeconfig content or path, as the provider takes it; empty: KUBECONFIG, {@code ~/.kube/config}, or the pod's account
     * @param retries how often a request is tried again that fails
     * @throws IllegalArgumentException when there is no kubeconfig, or not what the access names in it
     */
    public static KubernetesClient connect(ClusterAccess access, Optional<String> kubeconfig, int retries) {
        return connect(
                new Kubeconfig(kubeconfig, access.context(), access.cluster()).resolve(System.getenv()), retries);
    }

    /** Connects; a request may take 10 s. */
    public static KubernetesClient connect(Config config, int retries) {
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(config)
                        .withRequestTimeout(REQUEST_LIMIT_MILLIS)
                        .withConnectionTimeout(REQUEST_LIMIT_MILLIS)
                        .withRequestRetryBackoffLimit(retries)
                        .build())
                .build();
    }
}
