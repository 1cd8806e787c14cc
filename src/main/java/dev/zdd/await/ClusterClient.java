package dev.zdd.await;

import dev.zdd.provider.ClusterAccess;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.File;
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
     */
    public static KubernetesClient connect(ClusterAccess access, Optional<String> kubeconfig, int retries) {
        String context = access.context().orElse(null);
        Config config = kubeconfig.map(text -> read(text, context)).orElseGet(() -> Config.autoConfigure(context));
        return new KubernetesClientBuilder()
                .withConfig(new ConfigBuilder(ClientKeys.withAlgorithm(config))
                        .withRequestTimeout(REQUEST_LIMIT_MILLIS)
                        .withConnectionTimeout(REQUEST_LIMIT_MILLIS)
                        .withRequestRetryBackoffLimit(retries)
                        .build())
                .build();
    }

    private static Config read(String text, String context) {
        if (text.contains("\n") || text.strip().startsWith("{")) {
            var content = Serialization.unmarshal(text, io.fabric8.kubernetes.api.model.Config.class);
            if (context != null) {
                content.setCurrentContext(context);
            }
            return Config.fromKubeconfig(Serialization.asYaml(content));
        }
        return Config.fromKubeconfig(context, new File(text.replaceFirst("^~(?=/)", System.getProperty("user.home"))));
    }
}
